using System;
using System.Globalization;

namespace O365AuditCmdlets.Records;

/// <summary>
/// The numbers and names of LogonType, which is how an actor stands to a mailbox
/// (https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-schema#exchange-mailbox-schema).
/// </summary>
internal static class LogonTypes
{
    private static readonly string[] Names =
    {
        "Owner", "Admin", "Delegated", "Transport", "SystemService", "BestAccess", "DelegatedAdmin",
    };

    /// <summary>The name of a number or, in any case of letters, of a name. A number without a name stays a number, other text stays as it is.</summary>
    public static string NameOf(string text)
    {
        if (ScalarText.TryParseInt64(text, out long number))
        {
            return number >= 0 && number < Names.Length ? Names[number] : number.ToString(CultureInfo.InvariantCulture);
        }

        foreach (string name in Names)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return text;
    }
}
