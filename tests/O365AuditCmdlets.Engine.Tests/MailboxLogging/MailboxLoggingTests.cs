using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.MailboxLogging;

/// <summary>
/// Settings, licences and the answers that follow from them. The last column names the documented statement: MA is
/// https://learn.microsoft.com/purview/audit-mailboxes, AP https://learn.microsoft.com/purview/audit-premium-setup,
/// EN https://learn.microsoft.com/purview/audit-log-enable-disable, EX
/// https://learn.microsoft.com/powershell/exchange/cmdlet-property-sets (the property set Audit of Get-EXOMailbox).
/// </summary>
public class MailboxLoggingTests
{
    private const string User = "user1@contoso.com";

    /// <summary>Organisation (AuditDisabled, ingestion), type, AuditEnabled, DefaultAuditSet, list of the type, plan, bypass of the account, sign-in type; state, reason, statement.</summary>
    private const string Table = """
        # What the organisation says overrides every mailbox.
        True  ?     User   True  ADO  MIA   Success -     Owner    NotLogged OrganizationAuditingDisabled MA: no mailbox actions are audited, even if AuditEnabled is True
        True  ?     User   True  ADO  MIA   Success -     Delegate NotLogged OrganizationAuditingDisabled MA: the same for delegates
        True  ?     User   True  ADO  MIA   Success -     Admin    NotLogged OrganizationAuditingDisabled MA: the same for administrators
        True  ?     User   True  ADO  MIA   Success True  Owner    NotLogged OrganizationAuditingDisabled MA: bypass settings are ignored while it is off
        True  ?     Group  True  ADO  MIA   Success -     Owner    NotLogged OrganizationAuditingDisabled MA: the organisation comes first
        False False User   True  ADO  MIA   Success -     Owner    NotLogged LogDisabled EN: nothing is recorded while auditing is off
        False True  User   True  ADO  MIA   Success -     Owner    Logged    ActionListed MA: a listed action is logged
        ?     ?     User   True  ADO  MIA   Success -     Owner    Unknown   OrganizationUnknown MA: AuditDisabled overrides the mailbox, so without it nothing is known
        ?     ?     User   True  ADO  other Success -     Owner    NotLogged ActionNotListed MA: an action that is not listed is not logged in either case
        # AuditEnabled of a mailbox is ignored while auditing on by default is on.
        False ?     User   False ADO  MIA   Success -     Owner    Logged    ActionListed MA: AuditEnabled False is ignored
        False ?     User   False ADO  MIA   Success -     Delegate Logged    ActionListed MA: AuditEnabled False is ignored
        False ?     User   ?     ADO  MIA   Success -     Owner    Logged    ActionListed MA: auditing on by default ignores AuditEnabled
        False ?     Shared False ADO  MIA   Success -     Delegate Logged    ActionListed MA: shared mailboxes are supported
        # Lists of actions.
        False ?     User   True  AD   other Success -     Owner    NotLogged DefaultSetReplaced MA: a changed type is no longer in DefaultAuditSet, and only its list is logged
        False ?     User   True  AD   MIA   Success -     Owner    Logged    ActionListed MA: a changed list that has the action
        False ?     User   True  AD   MIA   Success -     Delegate Logged    ActionListed MA: the other types are still managed
        False ?     User   True  O    other Success -     Delegate NotLogged DefaultSetReplaced MA: the value Owner means that Delegate and Admin were changed
        False ?     User   True  O    other Success -     Admin    NotLogged DefaultSetReplaced MA: the value Owner means that Delegate and Admin were changed
        False ?     User   True  -    other Success -     Owner    NotLogged DefaultSetReplaced MA: a blank value means that all three were changed
        False ?     User   True  -    empty Success -     Owner    NotLogged DefaultSetReplaced MA: a list can be emptied
        False ?     User   True  ADO  other Success -     Owner    NotLogged ActionNotListed MA: the list without the action, by licence
        False ?     User   True  -    MIA   Success -     Admin    Logged    ActionListed MA: MailItemsAccessed can be listed for administrators
        # What the row does not show.
        False ?     User   True  ADO  ?     Success -     Owner    Logged    DefaultActions MA: the default set of the owner has MailItemsAccessed
        False ?     User   True  ADO  ?     Success -     Delegate Logged    DefaultActions MA: the default set of delegates has it
        False ?     User   True  ADO  ?     Success -     Admin    Logged    DefaultActions MA: the default set of administrators has it
        False ?     User   True  AD   ?     Success -     Owner    Unknown   SettingsHidden EX: the list is not in the row, and the set was changed
        False ?     User   True  ?    ?     Success -     Owner    Unknown   SettingsHidden EX: without -PropertySets Audit neither is there
        False ?     User   ?     ?    ?     Success -     Admin    Unknown   SettingsHidden EX: without -PropertySets Audit nothing is there
        False ?     User   ?     -    empty Success -     Owner    Unknown   SettingsHidden EX: the same, exported: blank columns
        False ?     User   True  ADO  empty Success -     Owner    Logged    DefaultActions MA: no list at all contradicts a managed set, which counts
        False ?     User   True  ADO  cut   Success -     Owner    Unknown   SettingsCutOff Export-Csv writes System.String[] for a list
        False ?     User   True  cut  ?     Success -     Owner    Unknown   SettingsCutOff Export-Csv writes System.String[] for a list
        # Types of mailboxes.
        False ?     Group  True  ADO  MIA   Success -     Owner    NotLogged GroupMailbox MA: fixed actions without it; what is shown is not to be believed
        False ?     Group  True  ADO  MIA   Success -     Delegate NotLogged GroupMailbox MA: fixed actions without it
        False ?     Group  ?     ?    ?     ?       -     Admin    NotLogged GroupMailbox MA: fixed actions without it
        False ?     Room   True  ADO  MIA   Success -     Delegate Unknown   MailboxTypeNotSupported MA: resource mailboxes are not supported
        False ?     Room   False ADO  MIA   Success -     Delegate NotLogged MailboxAuditingDisabled MA: not covered by default, and not switched on
        False ?     Public True  ADO  MIA   Success -     Delegate Unknown   MailboxTypeNotSupported MA: public folder mailboxes are not supported
        False ?     ?      True  ADO  MIA   Success -     Owner    Logged    ActionListed MA: a row without a type is taken for a user's or shared mailbox
        # Licence and plan.
        False ?     User   True  ADO  MIA   None    -     Owner    NotLogged LicenseMissing AP: MailItemsAccessed requires an appropriate licence
        False ?     User   True  ADO  ?     None    -     Delegate NotLogged LicenseMissing AP: MailItemsAccessed requires an appropriate licence
        False ?     User   True  ADO  MIA   Off     -     Owner    NotLogged PlanDisabled AP: the Advanced Auditing plan must be enabled
        False ?     User   True  ADO  MIA   Pending -     Owner    NotLogged PlanDisabled AP: logging begins when the plan is on
        False ?     User   True  ADO  MIA   Enabled -     Owner    Logged    ActionListed AP: assignedPlans call it Enabled
        False ?     User   True  ADO  MIA   Other   -     Owner    Unknown   LicenseUnknown AP: licences were given, but not of this account
        False ?     User   True  ADO  MIA   ?       -     Owner    Logged    ActionListed MA: the list shows the action only where it is available
        False ?     User   True  ADO  ?     ?       -     Owner    Unknown   LicenseUnknown AP: the default set has it only with the licence
        # Bypass of the account.
        False ?     User   True  ADO  MIA   Success True  Owner    NotLogged ActorBypassed MA: nothing that a bypassed account does is logged
        False ?     User   True  ADO  MIA   Success True  Delegate Logged    ActionListed MA: others are still logged in its mailbox
        False ?     User   True  ADO  MIA   Success False Owner    Logged    ActionListed MA: a bypass that is off
        False ?     User   True  ADO  MIA   Success ?     Owner    Unknown   BypassUnknown a row without a flag is not False
        """;

    public static TheoryData<string> Rows
    {
        get
        {
            string[] rows = Table.Split('\n').Select(row => row.Trim()).Where(row => row.Length > 0 && row[0] != '#').ToArray();
            Assert.True(rows.Length >= 40, "The table has lost rows.");
            return new TheoryData<string>(rows);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_setting_gives_the_documented_answer(string row)
    {
        string[] cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var type = Enum.Parse<MailboxSignInType>(cells[8]);
        MailboxAuditSettings mailbox = Mailbox(cells[2], cells[3], cells[4], cells[5]);
        AuditMailboxLogging answer = Answers(mailbox, Input(cells)).Single(one => one.SignInType == type);
        Assert.Equal((cells[9], cells[10]), (answer.State.ToString(), answer.Reason));
        Assert.EndsWith(".", answer.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_tell_who_replaced_the_list_and_when()
    {
        AuditMailboxLogging answer = Owner(
            Mailbox("User", "True", "AD", "other"),
            Change("Set-Mailbox", "2026-03-01T10:00:00", "contoso.com/Users/User One", ("Identity", User), ("AuditOwner", "Update;Move")),
            Change("Set-Mailbox", "2026-03-02T10:00:00", "User One", ("Identity", User), ("ForwardingAddress", "user2@contoso.com")),
            Change("Set-Mailbox", "2026-02-01T10:00:00", User, ("Identity", User), ("AuditOwner", string.Empty)),
            Change("Set-Mailbox", "2026-03-03T10:00:00", "user2@contoso.com", ("Identity", "user2@contoso.com"), ("AuditOwner", "Update")));
        Assert.Equal(MailboxLoggingState.NotLogged, answer.State);
        Assert.Equal(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc), answer.ChangedAt);
        Assert.Equal("admin@contoso.com", answer.ChangedBy);
        Assert.NotNull(answer.RecordId);
    }

    [Fact]
    public void A_failed_change_changed_nothing() =>
        Assert.Null(Owner(Mailbox("User", "True", "AD", "other"), Change("Set-Mailbox", "2026-03-01T10:00:00", User, ("AuditOwner", "Update")).Replace("\"True\"", "\"False\"", StringComparison.Ordinal)).ChangedAt);

    [Fact]
    public void Accesses_in_the_records_show_that_an_unknown_mailbox_is_logged()
    {
        AuditMailboxLogging answer = Owner(Mailbox("User", "True", "?", "?"), Access("2026-03-01T10:00:00"));
        Assert.Equal((MailboxLoggingState.Logged, MailboxLoggingReason.SeenInRecords), (answer.State, answer.Reason));
        Assert.Equal(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc), answer.LastAccess);
        Assert.Contains("the last at 2026-03-01T10:00:00Z", answer.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Accesses_before_the_last_change_show_nothing()
    {
        AuditMailboxLogging answer = Owner(
            Mailbox("User", "True", "AD", "?"), Access("2026-03-01T10:00:00"), Change("Set-Mailbox", "2026-03-02T10:00:00", User, ("AuditOwner", "Update")));
        Assert.Equal(MailboxLoggingState.Unknown, answer.State);
    }

    [Fact]
    public void Accesses_long_after_the_change_contradict_it()
    {
        AuditMailboxLogging answer = Owner(
            Mailbox("User", "True", "AD", "other"), Access("2026-03-05T10:00:00"), Change("Set-Mailbox", "2026-03-02T10:00:00", User, ("AuditOwner", "Update")));
        Assert.Equal((MailboxLoggingState.Unknown, MailboxLoggingReason.Contradiction), (answer.State, answer.Reason));
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 2)]
    public void Of_several_licences_of_an_account_one_with_the_plan_suffices(params int[] order)
    {
        string?[] statuses = { "Success", "Disabled", null };
        AccountServicePlans[] plans = order.Select(i =>
        {
            var row = new AccountServicePlans(new[] { User });
            row.Add("EXCHANGE_S_ENTERPRISE", "Success");
            if (statuses[i] is string status)
            {
                row.Add("M365_ADVANCED_AUDITING", status);
            }

            return row;
        }).ToArray();
        var input = new MailboxLoggingInput { IsMailboxAuditingDisabled = false, ServicePlans = plans };
        Assert.Equal(MailboxLoggingState.Logged, Answers(Mailbox("User", "True", "ADO", "MIA"), input)[0].State);
        input.ServicePlans = plans.Where((_, i) => order[i] != 0).ToArray();
        Assert.Equal(MailboxLoggingReason.PlanDisabled, Answers(Mailbox("User", "True", "ADO", "MIA"), input)[0].Reason);
    }

    [Fact]
    public void What_was_not_given_is_named()
    {
        AuditMailboxLogging answer = Answers(Mailbox("User", "True", "ADO", "MIA"), new MailboxLoggingInput { IsMailboxAuditingDisabled = false })[0];
        Assert.Equal(new[] { "LicenseDetail", "CurrentState" }, answer.NotChecked);
    }

    [Fact]
    public void A_mailbox_that_is_not_logged_is_a_hole_and_makes_nothing_found_inconclusive()
    {
        AuditCoverage coverage = Coverage(new[] { Mailbox("User", "True", "AD", "other") }, Access("2026-03-01T10:00:00"));
        CoverageHole hole = Assert.Single(coverage.Holes, hole => hole.Kind == CoverageHoleKind.NotLogged);
        Assert.Equal(User, hole.Mailbox);
        Assert.Equal(AuditVerdict.Inconclusive, coverage.Verdict);
    }

    [Fact]
    public void Mailboxes_of_which_it_is_not_known_are_told_of_in_one_line()
    {
        AuditCoverage coverage = Coverage(
            Enumerable.Range(1, 5).Select(i => new MailboxAuditSettings(new[] { $"user{i + 10}@contoso.com" })).ToArray(), Access("2026-03-01T10:00:00"));
        CoverageHole hole = Assert.Single(coverage.Holes, hole => hole.Kind == CoverageHoleKind.AuditingUnknown);
        Assert.True(hole.IsInformation);
        Assert.Equal(5, hole.Count);
    }

    [Fact]
    public void Exposure_has_a_row_for_what_was_not_logged()
    {
        using var scan = new AuditScan(Array.Empty<AuditRule>(), Options(new[] { Mailbox("User", "True", "AD", "other") }, exposure: true), new ScanRunner());
        scan.ReadText(Access("2026-03-01T10:00:00"));
        Assert.Contains(scan.GetExposure(), row => row.Mailbox == User && row.Certainty == "Unknowable");
    }

    private static AuditMailboxLogging Owner(MailboxAuditSettings mailbox, params string[] records)
    {
        using var scan = new AuditScan(Array.Empty<AuditRule>(), Options(new[] { mailbox }, exposure: false), new ScanRunner());
        foreach (string record in records)
        {
            scan.ReadText(record);
        }

        return scan.GetMailboxLogging().First();
    }

    private static AuditCoverage Coverage(IReadOnlyList<MailboxAuditSettings> mailboxes, string record)
    {
        using var scan = new AuditScan(Array.Empty<AuditRule>(), Options(mailboxes, exposure: false), new ScanRunner());
        scan.ReadText(record);
        return scan.Complete()!;
    }

    private static AuditScanOptions Options(IReadOnlyList<MailboxAuditSettings> mailboxes, bool exposure) => new()
    {
        MailboxSettings = mailboxes,
        MailboxLogging = new MailboxLoggingInput { IsMailboxAuditingDisabled = false },
        Exposure = exposure ? new ExposureOptions() : null,
    };

    private static List<AuditMailboxLogging> Answers(MailboxAuditSettings mailbox, MailboxLoggingInput input)
    {
        using var scan = new AuditScan(
            Array.Empty<AuditRule>(), new AuditScanOptions { MailboxSettings = new[] { mailbox }, MailboxLogging = input }, new ScanRunner());
        return scan.GetMailboxLogging().ToList();
    }

    private static MailboxAuditSettings Mailbox(string type, string enabled, string defaults, string list)
    {
        var mailbox = new MailboxAuditSettings(new[] { User, "User One" })
        {
            RecipientType = type switch { "User" => "UserMailbox", "Shared" => "SharedMailbox", "Group" => "GroupMailbox", "Room" => "RoomMailbox", "Public" => "PublicFolderMailbox", _ => null },
            IsAuditEnabled = bool.TryParse(enabled, out bool flag) ? flag : null,
            DefaultAuditSet = defaults switch
            {
                "?" => MailboxActionList.Hidden,
                "-" => MailboxActionList.Of(Array.Empty<string>()),
                "cut" => MailboxActionList.Parse("System.String[]"),
                _ => MailboxActionList.Of(defaults.Select(letter => letter switch { 'A' => "Admin", 'D' => "Delegate", _ => "Owner" })),
            },
        };
        mailbox.Owner = mailbox.Delegate = mailbox.Admin = list switch
        {
            "?" => MailboxActionList.Hidden,
            "MIA" => MailboxActionList.Parse("{Update, MailItemsAccessed, HardDelete}"),
            "other" => MailboxActionList.Of(new[] { "Update", "HardDelete" }),
            "cut" => MailboxActionList.Parse("System.Object[]"),
            _ => MailboxActionList.Of(Array.Empty<string>()),
        };
        return mailbox;
    }

    private static MailboxLoggingInput Input(string[] cells)
    {
        string status = cells[6];
        var plans = new AccountServicePlans(new[] { status == "Other" ? "user9@contoso.com" : User });
        plans.Add("EXCHANGE_S_ENTERPRISE", "Success");
        if (status is not ("None" or "Other"))
        {
            plans.Add("M365_ADVANCED_AUDITING", status switch { "Off" => "Disabled", "Pending" => "PendingActivation", _ => status });
        }

        return new MailboxLoggingInput
        {
            IsMailboxAuditingDisabled = bool.TryParse(cells[0], out bool disabled) ? disabled : null,
            IsIngestionEnabled = bool.TryParse(cells[1], out bool ingestion) ? ingestion : null,
            ServicePlans = status == "?" ? null : new[] { plans },
            Bypasses = cells[7] == "-" ? null : new[] { new AuditBypassState(new[] { User }, bool.TryParse(cells[7], out bool bypassed) ? bypassed : null) },
        };
    }

    private static string Access(string time) =>
        $$"""{"Id":"{{Guid.NewGuid()}}","CreationTime":"{{time}}","Operation":"MailItemsAccessed","Workload":"Exchange","LogonType":0,"UserId":"{{User}}","MailboxOwnerUPN":"{{User}}","OperationCount":1,"OperationProperties":[{"Name":"MailAccessType","Value":"Bind"}],"Folders":[{"Path":"\\Inbox","FolderItems":[{"InternetMessageId":"<a@contoso.com>"}]}]}""";

    private static string Change(string operation, string time, string target, params (string Name, string Value)[] parameters) =>
        $$"""{"Id":"{{Guid.NewGuid()}}","CreationTime":"{{time}}","Operation":"{{operation}}","Workload":"Exchange","UserId":"admin@contoso.com","ObjectId":"{{target}}","ResultStatus":"True","Parameters":[{{string.Join(",", parameters.Select(pair => $$"""{"Name":"{{pair.Name}}","Value":"{{pair.Value}}"}"""))}}]}""";
}
