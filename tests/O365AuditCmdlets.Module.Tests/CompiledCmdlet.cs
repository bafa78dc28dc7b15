using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Reflection;

namespace O365AuditCmdlets.Module.Tests;

/// <summary>One cmdlet as its attributes declare it.</summary>
internal sealed class CompiledCmdlet
{
    private readonly CustomAttributeData _cmdlet;

    public CompiledCmdlet(Type type)
    {
        Type = type;
        _cmdlet = CompiledModule.Attribute(type, "CmdletAttribute")!;
        Verb = (string)_cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)_cmdlet.ConstructorArguments[1].Value!;
    }

    public Type Type { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => Verb + "-" + Noun;

    public string? DefaultParameterSet => CompiledModule.Named<string>(_cmdlet, "DefaultParameterSetName");

    public bool SupportsShouldProcess => CompiledModule.Named<bool>(_cmdlet, "SupportsShouldProcess");

    public IEnumerable<string> OutputTypes => Type.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "OutputTypeAttribute")
        .SelectMany(attribute => (ReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
        .Select(argument => ((Type)argument.Value!).FullName!);

    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => CompiledModule.Attribute(property, "ParameterAttribute") is not null);

    public PropertyInfo Parameter(string name) => Parameters.Single(property => property.Name == name);

    public CustomAttributeData Declaration(string parameter) => CompiledModule.Attribute(Parameter(parameter), "ParameterAttribute")!;

    public override string ToString() => Name;
}
