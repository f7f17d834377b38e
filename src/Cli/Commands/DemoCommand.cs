using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Accel.Cli.CommandLine;
using Accel.Cli.Demo;
using Accel.Cli.Demo.Page;
using Accel.Cli.Output;

namespace Accel.Cli.Commands;

/// <summary><c>accel demo</c>: real flights, a query, a model, and what the disk costs, in a minute.</summary>
static class DemoCommand
{
    public static Command Create(ToolContext context)
    {
        Option<string?> data = Flags.OptionalText("--data", "FILE", "The flights: date, delay, distance, origin, destination [default: data/flights-3m.parquet of the repository]");
        Option<int?> rows = Flags.OptionalCount("--rows", "Only the first flights [default: all]");
        Option<string> output = new("--out") { HelpName = "FILE", Description = "The page of plots to write", DefaultValueFactory = _ => "accel-demo.html" };
        Command command = new("demo", "Query three million real flights, predict delays, and compare memory with the disk") { data, rows, output };
        SessionFlags flags = new(command);
        command.SetAction(parsed =>
        {
            string page = parsed.GetRequiredValue(output);
            OutputFile.CheckFolder(page);
            long start = Stopwatch.GetTimestamp();
            using Session session = flags.Open(parsed, null);
            Action<string>? status = context.Terminal.IsErrorTerminal ? context.Terminal.Error.WriteLine : null;
            DemoFindings findings = new FlightsDemo(session, status, context.Cancellation).Run(parsed.GetValue(data) ?? FlightsFile.Find(), parsed.GetValue(rows));
            OutputFile.WriteWhole(page, DemoPage.Html(findings));
            DemoView.Show(findings, context.Terminal.Console);
            context.Terminal.Output.WriteLine();
            context.Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"The plots are in {page}. All of it took {Duration.Text(Stopwatch.GetElapsedTime(start).TotalSeconds)}."));
            return ExitCode.Success;
        });
        return command.WithExamples("accel demo", "accel demo --rows 200000 --out slice.html");
    }
}
