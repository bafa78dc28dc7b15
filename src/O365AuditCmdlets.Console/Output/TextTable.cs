using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;
using PlainText = Spectre.Console.Text;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Draws a table: with the terminal's means on a terminal, else as plain text 120 columns wide.</summary>
internal static class TextTable
{
    private const int PlainWidth = 120;

    public static void Write(TextWriter writer, bool isTerminal, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        using var drawn = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = isTerminal ? new AnsiConsoleOutput(Console.Out) : new AnsiConsoleOutput(drawn),
        });
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Unicode = false;
        }

        var table = new Table { Border = isTerminal ? TableBorder.Rounded : TableBorder.Ascii, ShowRowSeparators = true, Expand = true };
        for (int i = 0; i < columns.Count; i++)
        {
            // The last column holds the sentence; the others are names and times, which are hard to read in pieces.
            table.AddColumn(new TableColumn(new PlainText(columns[i])) { NoWrap = i < columns.Count - 1 });
        }

        foreach (string[] row in rows)
        {
            // PlainText, unlike a string, is not searched for markup: what a record says cannot colour or hide anything.
            table.AddRow(row.Select(cell => (IRenderable)new PlainText(TerminalText.Clean(cell))));
        }

        console.Write(table);
        if (isTerminal)
        {
            return;
        }

        foreach (string line in drawn.ToString().Split('\n'))
        {
            string text = line.TrimEnd();
            if (text.Length > 0)
            {
                writer.Write(text);
                writer.Write('\n');
            }
        }
    }
}
