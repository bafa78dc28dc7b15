using System;

namespace O365AuditCmdlets.Detection;

/// <summary>The context of an access: the numbers of its parts.</summary>
internal readonly record struct AccessContext(int Who, int Address, int Session, int Client);
