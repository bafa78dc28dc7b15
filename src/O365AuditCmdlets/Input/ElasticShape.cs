namespace O365AuditCmdlets.Input;

/// <summary>Documents of Elastic's index as objects, and whole answers of a search. The engine knows their form.</summary>
internal sealed class ElasticShape : IObjectShape
{
    private static readonly string[] Marks = { "_source", "o365", "o365.audit", "o365audit", "hits" };

    public ShapedInput? Read(in PropertyBag bag, object source)
    {
        foreach (string mark in Marks)
        {
            if (bag.Has(mark))
            {
                return ShapedInput.FromText(ObjectJson.Write(source));
            }
        }

        return bag.TryGet("event", out object? inner) && inner is not (null or string) && new PropertyBag(inner).Has("original")
            ? ShapedInput.FromText(ObjectJson.Write(source))
            : null;
    }
}
