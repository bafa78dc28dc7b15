using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>One event as the definition sees it.</summary>
internal sealed record Switch(string Id, DateTime? Time, string? ObjectId, string? Identity, string? Flag, bool Failed)
{
    public string[] Names => new[] { ObjectId, Identity }.OfType<string>().ToArray();

    public Guid[] Guids => Names.Where(name => Guid.TryParse(name, out _)).Select(Guid.Parse).ToArray();

    public bool IsOff => Flag == "False";

    public string Json => new BypassRecord { Id = Id, Time = Time, ObjectId = ObjectId, Identity = Identity, Flag = Flag, Result = Failed ? "False" : "True" }.ToString();
}

/// <summary>Pairs events straight from the definition: groups are merged until nothing more merges.</summary>
internal static class AssociationModel
{
    /// <summary>One line for each association: records, state, beginning and end.</summary>
    public static List<string> Associations(IEnumerable<Switch> all, bool includeRemoval, bool includeFailed)
    {
        List<Switch> events = all.Where(one => !one.Failed).OrderBy(one => one.Time ?? DateTime.MaxValue).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        List<Group> withGuid = Merge(events.Where(one => one.Guids.Length > 0), (a, b) => a.Guids.Intersect(b.Guids).Any());
        List<Group> onlyNames = Merge(events.Where(one => one.Guids.Length == 0), SameName);
        var groups = new List<Group>(withGuid);
        foreach (Group names in onlyNames)
        {
            List<Group> owners = withGuid.Where(owner => owner.Own.Any(a => names.Own.Any(b => SameName(a, b)))).ToList();
            if (owners.Count == 1)
            {
                owners[0].Joined.AddRange(names.Own);
            }
            else
            {
                names.Owners = owners;
                groups.Add(names);
            }
        }

        var lines = new List<Line>();
        foreach (Switch one in events)
        {
            Group group = groups.Single(candidate => candidate.Own.Contains(one) || candidate.Joined.Contains(one));
            if (one.Time is null)
            {
                lines.Add(new Line(one, one.IsOff ? "Ended" : "Unknown") { IsLoneOff = one.IsOff });
            }
            else if (!one.IsOff && group.Open is null)
            {
                lines.Add(group.Open = new Line(one, "Active"));
            }
            else if (!one.IsOff)
            {
                group.Open!.Ids.Add(one.Id);
                group.Open.State = "Active";
            }
            else if (group.Owners.Count > 0)
            {
                List<Line> open = group.Owners.Append(group).Select(candidate => candidate.Open).OfType<Line>().ToList();
                open.ForEach(line =>
                {
                    line.Ids.Add(one.Id);
                    line.State = "Unknown";
                });
                if (open.Count == 0)
                {
                    lines.Add(new Line(one, "Ended") { IsLoneOff = true, Until = one.Time });
                }
            }
            else if (group.Open is Line line)
            {
                line.Ids.Add(one.Id);
                line.State = "Ended";
                line.Until = one.Time;
                group.Open = null;
            }
            else
            {
                lines.Add(new Line(one, "Ended") { IsLoneOff = true, Until = one.Time });
            }
        }

        if (includeFailed)
        {
            lines.AddRange(all.Where(one => one.Failed && !one.IsOff).Select(one => new Line(one, "Unknown") { From = null }));
        }

        return lines.Where(line => includeRemoval || !line.IsLoneOff).Select(line => line.ToString()).Order(StringComparer.Ordinal).ToList();
    }

    public static string Show(string ids, string state, DateTime? from, DateTime? until) => $"{ids} {state} {from:O} - {until:O}";

    private static bool SameName(Switch a, Switch b) => a.Names.Intersect(b.Names, StringComparer.OrdinalIgnoreCase).Any();

    private static List<Group> Merge(IEnumerable<Switch> events, Func<Switch, Switch, bool> meet)
    {
        List<Group> groups = events.Select(one => new Group { Own = { one } }).ToList();
        while (true)
        {
            var pair = (from a in groups from b in groups where a != b && a.Own.Any(x => b.Own.Any(y => meet(x, y))) select (a, b)).FirstOrDefault();
            if (pair.a is null)
            {
                return groups;
            }

            pair.a.Own.AddRange(pair.b.Own);
            groups.Remove(pair.b);
        }
    }

    private sealed class Group
    {
        public List<Switch> Own { get; } = new();

        public List<Switch> Joined { get; } = new();

        public List<Group> Owners { get; set; } = new();

        public Line? Open { get; set; }
    }

    private sealed class Line
    {
        public Line(Switch first, string state)
        {
            Ids.Add(first.Id);
            State = state;
            From = first.IsOff ? null : first.Time;
        }

        public List<string> Ids { get; } = new();

        public string State { get; set; }

        public DateTime? From { get; init; }

        public DateTime? Until { get; set; }

        public bool IsLoneOff { get; init; }

        public override string ToString() => Show(string.Join(",", Ids), State, From, Until);
    }
}
