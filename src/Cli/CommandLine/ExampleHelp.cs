using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;

namespace Accel.Cli.CommandLine;

/// <summary>The help of a command, closed with examples of its use.</summary>
static class ExampleHelp
{
    static readonly ConditionalWeakTable<Command, string[]> examples = [];
    static readonly ConditionalWeakTable<Command, Func<string>> notes = [];

    /// <summary>Adds command lines to a command's help, each as it is typed.</summary>
    public static Command WithExamples(this Command command, params string[] lines)
    {
        examples.Add(command, lines);
        return command;
    }

    /// <summary>Adds a text before the examples, made when the help is shown.</summary>
    public static Command WithNotes(this Command command, Func<string> text)
    {
        notes.Add(command, text);
        return command;
    }

    /// <summary>The option that shows the help, for the root command.</summary>
    public static HelpOption Option()
    {
        HelpOption option = new() { Recursive = true, Description = "Show this help" };
        option.Action = new Action((HelpAction)option.Action!);
        return option;
    }

    /// <summary>The words that call a command, from the tool's name on.</summary>
    public static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;

    sealed class Action(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            Command command = parseResult.CommandResult.Command;
            TextWriter output = parseResult.InvocationConfiguration.Output;
            if (notes.TryGetValue(command, out Func<string>? text)) output.WriteLine($"{text()}{Environment.NewLine}");
            if (!examples.TryGetValue(command, out string[]? lines)) return ExitCode.Success;
            output.WriteLine("Examples:");
            foreach (string line in lines) output.WriteLine($"  {line}");
            output.WriteLine();
            return ExitCode.Success;
        }
    }
}
