using System;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>The context of an access: the numbers of its parts.</summary>
internal readonly record struct AccessContext(int Who, int Address, int Session, int Client);

/// <summary>The context of an access that is looked for: the hash of each part.</summary>
internal readonly record struct ExpectedContext(KeyedHash Who, KeyedHash Address, KeyedHash Session, KeyedHash Client);
