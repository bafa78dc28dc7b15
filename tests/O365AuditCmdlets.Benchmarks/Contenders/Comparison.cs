using System.Collections.Generic;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Programs that answer the same question over the same file.</summary>
internal sealed record Comparison(string Id, string Title, IReadOnlyList<Contender> Contenders);
