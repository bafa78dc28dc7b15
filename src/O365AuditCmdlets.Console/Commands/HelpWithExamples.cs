using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>The help that is made of arguments and options, with the examples and exit codes of the command behind it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int WidestHelp = 120;

    private readonly HelpAction _usual;

    public HelpWithExamples(HelpAction usual)
    {
        _usual = usual;
        _usual.MaxWidth = Math.Min(WidestHelp, Screen.OfOutput().Width ?? WidestHelp);
    }

    /// <summary>Who asks for help need not have the rest right.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = _usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.Write(HelpPages.Of(parseResult.CommandResult.Command.Name).ReplaceLineEndings() + Environment.NewLine);
        return code;
    }
}
