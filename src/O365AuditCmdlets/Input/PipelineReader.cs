using System.Collections;
using System.IO;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Output;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Input;

/// <summary>Hands what comes through the pipeline to a scan, whatever its shape.</summary>
internal sealed class PipelineReader
{
    private readonly IObjectShape[] _shapes = { new WrapperShape(), new ElasticShape(), new OtherColumn(), new RecordShape() };
    private readonly NestedShape _nested = new();
    private readonly PSCmdlet _cmdlet;
    private readonly AuditScan _scan;
    private readonly SearchOrigins _origins = new();

    public PipelineReader(PSCmdlet cmdlet, AuditScan scan)
    {
        _cmdlet = cmdlet;
        _scan = scan;
    }

    /// <summary>The object at hand; errors about it carry it.</summary>
    public object? Current { get; private set; }

    [MethodImpl(HotPath.Options)]
    public void Read(object? input)
    {
        if (input is null || _scan.IsStopped)
        {
            return;
        }

        Current = input;
        switch (PropertyBag.Unwrap(input))
        {
            case null:
                break;
            case string text:
                ReadText(text);
                break;
            case FileSystemInfo file:
                _scan.ReadPath(file.FullName);
                break;
            case PathInfo path when _cmdlet.FindFile(path) is string file:
                _scan.ReadPath(file);
                break;
            case IList list:
                ReadList(list);
                break;
            default:
                ReadObject(input);
                break;
        }
    }

    /// <summary>Tells the scan what the searches could not get that its records came from.</summary>
    public void Complete() => _scan.AddSearchHoles(_origins.Holes());

    private void ReadList(IEnumerable list)
    {
        foreach (object? item in list)
        {
            Read(item);
        }
    }

    private void ReadText(string text)
    {
        MemoryFetch.Text(text);
        string trimmed = text.Trim().TrimStart('\uFEFF');
        if (trimmed.Length == 0)
        {
            return;
        }

        if (trimmed[0] is '{' or '[' or '"' or '\u001e')
        {
            _scan.ReadText(trimmed);
        }
        else if (_cmdlet.FindExisting(trimmed) is string path)
        {
            _scan.ReadPath(path);
        }
        else
        {
            NotRecognized(text, "text that is neither JSON nor the path of a file");
        }
    }

    [MethodImpl(HotPath.Options)]
    private void ReadObject(object input)
    {
        var bag = new PropertyBag(input);
        try
        {
            ShapedInput? shaped = null;
            for (int i = 0; i < _shapes.Length && shaped is null; i++)
            {
                shaped = _shapes[i].Read(bag, input);
            }

            Take(bag, shaped, input);
        }
        catch (ObjectJsonException e)
        {
            NotRecognized(input, e.Message);
        }
    }

    [MethodImpl(HotPath.Options)]
    private void Take(in PropertyBag bag, ShapedInput? shaped, object input)
    {
        // Of our own objects that a shape fits, alerts are the only ones: they have an Id and an Operation.
        if ((shaped is null || (shaped.Record is { } record && record is not WrapperEnvelope && bag.Has("RuleId"))) && OwnObject.Describe(input) is string own)
        {
            _cmdlet.WriteOwnObject(input, own);
            _scan.CountUnreadable("An object of the pipeline is not an audit record but " + own);
        }
        else if (shaped is not null)
        {
            Hand(shaped, input);
        }
        else if (_cmdlet.FindFile(input) is string path)
        {
            // Before it is looked into: what was a file of the file system has all of its folders inside.
            _scan.ReadPath(path);
        }
        else if (_nested.Read(bag, input) is ShapedInput nested)
        {
            Hand(nested, input);
        }
        else if (bag.TryGet("value", out object? page) && page is IList records)
        {
            ReadList(records);
        }
        else
        {
            NotRecognized(input, bag.Describe(input));
        }
    }

    [MethodImpl(HotPath.Options)]
    private void Hand(ShapedInput shaped, object input)
    {
        if (ReferenceEquals(shaped, ShapedInput.Nothing))
        {
            return;
        }

        if (shaped.Before is not null)
        {
            _scan.ReadText(shaped.Before);
        }

        if (shaped.Lost is not null)
        {
            // The engine has it as a hole, unless a whole copy comes.
            _cmdlet.WriteFlattenedRecord(input, shaped.Lost);
        }

        if (shaped.Record is not null)
        {
            shaped.Record.IsFromSearch = _origins.Note(input);
            _scan.ReadRecord(shaped.Record);
        }
        else
        {
            _scan.ReadText(shaped.Text!);
        }
    }

    private void NotRecognized(object input, string found)
    {
        _cmdlet.WriteObjectNotRecognized(input, found);
        _scan.CountUnreadable($"An object of the pipeline is not an audit record: found {found}.");
    }
}
