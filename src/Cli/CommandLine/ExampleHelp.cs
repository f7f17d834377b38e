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

    /// <summary>Adds command lines to a command's help, each as it is typed.</summary>
    public static Command WithExamples(this Command command, params string[] lines)
    {
        examples.Add(command, lines);
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
            if (!examples.TryGetValue(parseResult.CommandResult.Command, out string[]? lines)) return ExitCode.Success;
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string line in lines) output.WriteLine($"  {line}");
            output.WriteLine();
            return ExitCode.Success;
        }
    }
}
