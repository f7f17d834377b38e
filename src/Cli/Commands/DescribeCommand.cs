using System.CommandLine;
using System.Globalization;
using Accel.Cli.CommandLine;
using Accel.Cli.Output;
using Spectre.Console;

namespace Accel.Cli.Commands;

/// <summary><c>accel describe</c>: the columns of a file, with a summary of their values.</summary>
static class DescribeCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string> file = new("FILE") { Description = "A CSV, Parquet or Arrow file, by its ending; * and ? stand for any characters" };
        Command command = new("describe", "Show the columns of a file: types, nulls, mean, deviation, least and greatest values") { file };
        SessionFlags session = new(command);
        command.SetAction(parsed => Run(context, session, parsed, parsed.GetRequiredValue(file)));
        return command.WithExamples("accel describe data/flights-3m.parquet", "accel describe 'logs/*.csv' --threads 4");
    }

    static int Run(ToolContext context, SessionFlags flags, ParseResult parsed, string file)
    {
        using Table summary = ProgressBars.Show(context.Terminal, progress =>
        {
            using Session session = flags.Open(parsed, progress);
            return session.Read(file).Describe(context.Cancellation);
        });
        long rows = summary.RowCount == 0 ? 0 : (long)summary[0, "count"]! + (long)summary[0, "nulls"]!;
        IAnsiConsole console = context.Terminal.Console;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {rows:N0} rows x {summary.RowCount} columns"));
        console.Write(TableView.Of(summary));
        return ExitCode.Success;
    }
}
