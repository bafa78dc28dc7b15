using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Records;

/// <summary>
/// Names of Microsoft's own applications that may read mail or act for those who do. The ids and names are those of
/// "Verify first-party Microsoft applications in sign-in reports"
/// (https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in, March 2024).
/// A name says whose application it is, never that its use was harmless: attackers sign in through them too.
/// </summary>
internal static class WellKnownApps
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["00000002-0000-0000-c000-000000000000"] = "Windows Azure Active Directory",
        ["00000002-0000-0ff1-ce00-000000000000"] = "Office 365 Exchange Online",
        ["00000003-0000-0000-c000-000000000000"] = "Microsoft Graph",
        ["00000003-0000-0ff1-ce00-000000000000"] = "Office 365 SharePoint Online",
        ["00000004-0000-0ff1-ce00-000000000000"] = "Skype for Business Online",
        ["00000005-0000-0ff1-ce00-000000000000"] = "Viva Engage (formerly Yammer)",
        ["00000006-0000-0ff1-ce00-000000000000"] = "Microsoft Office 365 Portal",
        ["00000007-0000-0000-c000-000000000000"] = "Dataverse",
        ["00000007-0000-0ff1-ce00-000000000000"] = "Microsoft Exchange Online Protection",
        ["00b41c95-dab0-4487-9791-b9d2c32c80f2"] = "Office 365 Management",
        ["04b07795-8ddb-461a-bbee-02f9e1bf7b46"] = "Microsoft Azure CLI",
        ["13937bba-652e-4c46-b222-3003f4d1ff97"] = "Substrate Context Service",
        ["14d82eec-204b-4c2f-b7e8-296a70dab67e"] = "Microsoft Graph Command Line Tools",
        ["1950a258-227b-4e31-a9cf-717495945fc2"] = "Microsoft Azure PowerShell",
        ["1fec8e78-bce4-4aaf-ab1b-5451cc387264"] = "Microsoft Teams",
        ["20a11fe0-faa8-4df5-baf2-f965f8f9972e"] = "ContactsInferencingEmailProcessor",
        ["26a7ee05-5602-4d76-a7ba-eae8b7b67941"] = "Windows Search",
        ["26abc9a8-24f0-4b11-8234-e86ede698878"] = "SubstrateDirectoryEventProcessor",
        ["27922004-5251-4030-b22d-91ecd9a37ea4"] = "Outlook Mobile",
        ["29d9ed98-a469-4536-ade2-f981bc1d605e"] = "Microsoft Authentication Broker",
        ["2d4d3d8e-2be3-4bef-9f87-7875a61c29de"] = "OneNote",
        ["3090ab82-f1c1-4cdf-af2c-5d7a6f3e2cc7"] = "Microsoft Defender for Cloud Apps",
        ["35d54a08-36c9-4847-9018-93934c62740c"] = "PeoplePredictions",
        ["4345a7b9-9a63-4910-a426-35363201d503"] = "O365 Suite UX",
        ["4765445b-32c6-49b0-83e6-1d93765276ca"] = "OfficeHome",
        ["47629505-c2b6-4a80-adb1-9b3a3d233b7b"] = "Microsoft Exchange Web Services",
        ["497effe9-df71-4043-a8bb-14cf78c4b63b"] = "Exchange Admin Center",
        ["4b233688-031c-404b-9a80-a4f3f2351f90"] = "Office.com",
        ["51be292c-a17e-4f17-9a7e-4b661fb16dd2"] = "Microsoft Exchange ProtectedServiceHost",
        ["5d661950-3475-41cd-a2c3-d671a3162bc1"] = "Microsoft Outlook",
        ["5e3ce6c0-2b1f-4285-8d4b-75ee78787346"] = "Microsoft Teams Web Client",
        ["6326e366-9d6d-4c70-b22a-34c7ea72d73d"] = "Microsoft Exchange Message Tracking Service",
        ["66a88757-258c-4c72-893c-3e8bed4d6899"] = "Office 365 Search Service",
        ["67e3df25-268a-4324-a550-0de1c7f97287"] = "Microsoft Office Web Apps Service",
        ["797f4846-ba00-4fd7-ba43-dac1f8f63013"] = "Windows Azure Service Management API",
        ["7ae974c5-1af7-4923-af3a-fb1fd14dcb7e"] = "OutlookUserSettingsConsumer",
        ["80ccca67-54bd-44ab-8625-4b79c4dc7775"] = "Microsoft 365 Security and Compliance Center",
        ["871c010f-5e61-4fb1-83ac-98610a7e9110"] = "Microsoft Power BI",
        ["89bee1f7-5e6e-4d8a-9f3d-ecd601259da7"] = "Office365 Shell WCSS-Client",
        // Not on that page; the name is the one that sign-in logs show.
        ["9199bf20-a13f-4107-85dc-02114787ef48"] = "One Outlook Web",
        ["93d53678-613d-4013-afc1-62e9e444a0a5"] = "Office Online Add-in SSO",
        ["94c63fef-13a3-47bc-8074-75af8c65887a"] = "Office Delve",
        ["97cb1f73-50df-47d1-8fb0-0271f2728514"] = "Transcript Ingestion",
        ["98db8bd6-0cc0-4e67-9de5-f187f1cd1b41"] = "Microsoft Substrate Management",
        ["99b904fd-a1fe-455c-b86c-2f9fb1da7687"] = "Microsoft Exchange ForwardSync",
        ["a3475900-ccec-4a69-98f5-a65cd5dc5306"] = "Partner Customer Delegated Admin Offline Processor",
        ["ab9b8c07-8f02-4f72-87fa-80105867a763"] = "OneDrive SyncEngine",
        ["ae8e128e-080f-4086-b0e3-4c19301ada69"] = "Scheduling",
        ["b669c6ea-1adf-453f-b8bc-6d526592b419"] = "Focused Inbox",
        ["c35cb2ba-f88b-4d15-aa9d-37bd443522e1"] = "GroupsRemoteApiRestClient",
        ["cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"] = "Microsoft Teams Services",
        ["d3590ed6-52b3-4102-aeff-aad2292ab01c"] = "Microsoft Office",
        ["d9b8ec3a-1e4e-4e08-b3c2-5baf00c0fcb0"] = "HxService",
        ["de8bc8b5-d9f9-48b1-a8ad-b748da725064"] = "Graph Explorer",
        ["f5eaa862-7f08-448c-9c4e-f4047d4d4521"] = "FindTime",
        ["fb78d390-0c51-40cd-8e17-fdbfab77341b"] = "Microsoft Exchange REST API Based Powershell",
        ["fdf9885b-dd37-42bf-82e5-c3129ef5a302"] = "Microsoft Support",
        ["fe93bfe1-7947-460a-a5e0-7a5906b51360"] = "Viva Insights",
    };

    /// <summary>The name of an application; null when it is not a well-known one.</summary>
    public static string? NameOf(string appId) => Names.TryGetValue(appId, out string? name) ? name : null;

    /// <summary>All ids and names, by the names.</summary>
    public static KeyValuePair<string, string>[] All()
    {
        var all = new List<KeyValuePair<string, string>>(Names);
        all.Sort((left, right) => StringComparer.OrdinalIgnoreCase.Compare(left.Value, right.Value));
        return all.ToArray();
    }
}
