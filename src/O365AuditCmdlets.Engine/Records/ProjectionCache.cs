using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Records;

/// <summary>
/// The projections of the last runs. To compile one takes as long as to read some hundred records, and most runs of a
/// process want the same. Nothing in a projection changes once it is compiled, so several runs at once may share one.
/// </summary>
internal sealed class ProjectionCache
{
    /// <summary>More kinds of runs than a process usually has.</summary>
    internal const int MostKept = 8;

    private readonly List<Kept> _recent = new();

    /// <summary>That of the process.</summary>
    public static ProjectionCache Shared { get; } = new();

    /// <summary>What <see cref="Projection.Compile"/> gives, of an earlier run if there was one of the same kind.</summary>
    /// <param name="fields">The fields, always in the same order in runs of one kind.</param>
    /// <param name="operations">The operations of whose records the fields are wanted; null for those of all.</param>
    public Projection Get(IReadOnlyList<AuditField> fields, IReadOnlyList<string>? operations)
    {
        lock (_recent)
        {
            Kept kept = _recent.Find(one => one.IsFor(fields, operations))
                ?? new Kept(fields.ToArray(), operations?.ToArray(), Projection.Compile(fields, operations));
            _recent.Remove(kept);
            _recent.Add(kept);
            if (_recent.Count > MostKept)
            {
                _recent.RemoveAt(0);
            }

            return kept.Projection;
        }
    }

    private sealed class Kept
    {
        private readonly AuditField[] _fields;
        private readonly string[]? _operations;

        public Kept(AuditField[] fields, string[]? operations, Projection projection)
        {
            _fields = fields;
            _operations = operations;
            Projection = projection;
        }

        public Projection Projection { get; }

        public bool IsFor(IReadOnlyList<AuditField> fields, IReadOnlyList<string>? operations) =>
            fields.SequenceEqual(_fields)
            && (operations is null ? _operations is null : _operations is not null && operations.SequenceEqual(_operations));
    }
}
