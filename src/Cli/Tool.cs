using System.CommandLine;
using System.CommandLine.Invocation;
using Accel.Cli.CommandLine;
using Accel.Cli.Commands;

namespace Accel.Cli;

/// <summary>The command-line tool: reads the arguments, runs a command, and turns failures into one message and an exit code.</summary>
static class Tool
{
    /// <summary>Runs the tool; see <see cref="ExitCode"/> for what it returns.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        try
        {
            return Run(Root(new ToolContext(terminal, cancellation)).Parse(arguments), terminal);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (UsageException mistake)
        {
            terminal.Error.WriteLine(mistake.Message);
            return ExitCode.Usage;
        }
        catch (Exception failure) when (failure is AccelException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            terminal.Error.WriteLine(failure.Message);
            return ExitCode.Failure;
        }
    }

    static int Run(ParseResult parsed, Terminal terminal)
    {
        InvocationConfiguration configuration = new()
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (parsed.Action is not ParseErrorAction mistake) return parsed.Invoke(configuration);
        mistake.ShowHelp = false;
        using StringWriter said = new();
        configuration.Output = configuration.Error = said;
        parsed.Invoke(configuration);
        terminal.Error.WriteLine(string.Join(Environment.NewLine, said.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        terminal.Error.WriteLine($"Run '{ExampleHelp.PathOf(parsed.CommandResult)} --help' for what it takes.");
        return ExitCode.Usage;
    }

    static Command Root(ToolContext context)
    {
        Command root = new("accel", "Columnar data and machine learning on SIMD and GPU.")
        {
            DevicesCommand.Create(context),
            DescribeCommand.Create(context),
            GenerateCommand.Create(context),
            TrainCommand.Create(context),
            PredictCommand.Create(context),
            MapReduceCommand.Create(context),
            BenchCommand.Create(context),
            DemoCommand.Create(context),
        };
        root.Options.Add(ExampleHelp.Option());
        root.Options.Add(new VersionOption());
        return root;
    }
}
