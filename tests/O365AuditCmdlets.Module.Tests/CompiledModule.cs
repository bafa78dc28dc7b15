using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>The staged assembly of one edition, read and never run.</summary>
internal sealed class CompiledModule : IDisposable
{
    private readonly MetadataLoadContext _context;

    public CompiledModule(string edition)
    {
        string folder = Path.Combine(Places.Staging, edition);
        IEnumerable<string> assemblies = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")
            .Concat(Directory.GetFiles(folder, "*.dll")).Append(Places.PowerShellStandard);
        _context = new MetadataLoadContext(new PathAssemblyResolver(assemblies));
        Assembly = _context.LoadFromAssemblyPath(Path.Combine(folder, "O365AuditCmdlets.dll"));
        Engine = _context.LoadFromAssemblyPath(Path.Combine(folder, "O365AuditCmdlets.Engine.dll"));
        All = Directory.GetFiles(folder, "*.dll").Select(_context.LoadFromAssemblyPath).ToArray();
        Cmdlets = Assembly.GetTypes().Where(type => Attribute(type, "CmdletAttribute") is not null)
            .Select(type => new CompiledCmdlet(type)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal).ToArray();
    }

    /// <summary>The folders of the editions.</summary>
    public static IEnumerable<object[]> Editions => new[] { new object[] { "netstandard2.0" }, new object[] { "net8.0" } };

    public Assembly Assembly { get; }

    public Assembly Engine { get; }

    public IReadOnlyList<Assembly> All { get; }

    public IReadOnlyList<CompiledCmdlet> Cmdlets { get; }

    /// <summary>The verbs PowerShell approves of.</summary>
    public IEnumerable<string> ApprovedVerbs => _context.LoadFromAssemblyPath(Places.PowerShellStandard).GetTypes()
        .Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields()).Select(verb => (string)verb.GetRawConstantValue()!);

    public static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name);

    public static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T?)argument.TypedValue.Value).FirstOrDefault();

    public void Dispose() => _context.Dispose();
}
