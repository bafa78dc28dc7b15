namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>Writes records that look, to a search for text, like what the rules look for, and are not.</summary>
internal sealed class DecoyWriter(Tenant tenant, SeededRandom random, OtherRecordWriter other)
{
    private const string QuotedRecord =
        "{\"Operation\":\"MailItemsAccessed\",\"OperationCount\":250,\"OperationProperties\":[{\"Name\":\"IsThrottled\",\"Value\":\"True\"}]}";

    public void Write(SyntheticRecord record)
    {
        switch (random.Below(5))
        {
            case 0:
                WriteSearch(record);
                break;
            case 1:
                WriteNested(record);
                break;
            case 2:
                WriteAttachments(record);
                break;
            case 3:
                WriteSend(record);
                break;
            default:
                WriteRule(record);
                break;
        }
    }

    /// <summary>Somebody searched for the text of a record: it stands, escaped, in a string.</summary>
    private void WriteSearch(SyntheticRecord record)
    {
        JsonLine json = other.Begin(record, "SearchQueryPerformed", 4, "SharePoint", "SharePoint", out int user);
        json.Text("ClientIP"u8, other.Address(user));
        json.Text("SearchQueryText"u8, QuotedRecord);
        json.Text("Comment"u8, @"ends in a backslash \");
        json.Text("Path"u8, @"\\server\share\""quoted""\");
        json.OpenArray("ExtendedProperties"u8);
        json.Pair("Operation", "MailItemsAccessed");
        json.Pair("IsThrottled", "True");
        json.CloseArray();
        json.Guid("Site"u8, random.NextGuid());
        json.Guid("WebId"u8, random.NextGuid());
        json.CloseObject();
    }

    /// <summary>A case of an investigation that holds a record as an object: the same keys, one level down.</summary>
    private void WriteNested(SyntheticRecord record)
    {
        JsonLine json = other.Begin(record, "CaseItemAdded", 24, "Discovery", "SecurityComplianceCenter", out int user);
        json.OpenObject("Item"u8);
        json.Text("Operation"u8, "MailItemsAccessed");
        json.Text("MailboxOwnerUPN"u8, tenant.Users[user]);
        json.Number("OperationCount"u8, 640);
        json.OpenArray("OperationProperties"u8);
        json.Pair("MailAccessType", "Bind");
        json.Pair("IsThrottled", "True");
        json.CloseArray();
        json.OpenArray("Parameters"u8);
        json.Pair("AuditBypassEnabled", "True");
        json.CloseArray();
        json.CloseObject();
        json.Text("Case"u8, other.Title());
        json.Guid("CaseId"u8, random.NextGuid());
        json.CloseObject();
    }

    /// <summary>The same record type as an access to mail, another operation, a large count.</summary>
    private void WriteAttachments(SyntheticRecord record)
    {
        JsonLine json = other.Begin(record, "AttachmentAccess", 50, "ExchangeItemAggregated", "Exchange", out int user);
        json.Text("ClientIPAddress"u8, other.Address(user));
        json.Text("MailboxOwnerUPN"u8, tenant.Users[user]);
        json.OpenArray("OperationProperties"u8);
        json.Pair("AttachmentAccessType", "Bind");
        json.Pair("IsThrottled", "True");
        json.CloseArray();
        json.OpenArray("Messages"u8);
        for (int message = random.Between(1, 4); message > 0; message--)
        {
            json.OpenObject();
            json.Text("InternetMessageId"u8, $"<AM0PR04MB{random.Next():X16}@AM0PR04MB{random.Between(1000, 9999)}.eurprd04.prod.contoso.com>");
            json.Number("SizeInBytes"u8, random.Between(1000, 4_000_000));
            json.CloseObject();
        }

        json.CloseArray();
        json.Number("OperationCount"u8, random.Between(1, 200));
        json.CloseObject();
    }

    /// <summary>Another operation of a mailbox that has properties of an operation.</summary>
    private void WriteSend(SyntheticRecord record)
    {
        JsonLine json = other.Begin(record, random.Chance(500) ? "Send" : "MailboxLogin", 2, "ExchangeItem", "Exchange", out int user);
        json.Text("ClientIP"u8, other.Address(user));
        json.Text("MailboxOwnerUPN"u8, tenant.Users[user]);
        json.OpenArray("OperationProperties"u8);
        json.Pair("IsThrottled", "False");
        json.Pair("Protocol", "True");
        json.CloseArray();
        json.Number("OperationCount"u8, random.Between(100, 400));
        json.OpenObject("Item"u8);
        json.Text("Subject"u8, $"{other.Title()}: Operation MailItemsAccessed, IsThrottled True");
        json.Text("InternetMessageId"u8, $"<AM0PR04MB{random.Next():X16}@contoso.com>");
        json.CloseObject();
        json.CloseObject();
    }

    /// <summary>An inbox rule about the words that the rules look for, and a bypass in a value.</summary>
    private void WriteRule(SyntheticRecord record)
    {
        JsonLine json = other.Begin(record, "New-InboxRule", 1, "ExchangeAdmin", "Exchange", out int user);
        json.Text("ClientIP"u8, other.Address(user));
        json.Text("ObjectId"u8, tenant.Users[user]);
        json.OpenArray("Parameters"u8);
        json.Pair("Name", "Set-MailboxAuditBypassAssociation");
        json.Pair("AuditBypassEnabled", "True");
        json.Pair("SubjectContainsWords", "MailItemsAccessed;IsThrottled;\"Operation\":\"MailItemsAccessed\"");
        json.CloseArray();
        json.CloseObject();
    }
}
