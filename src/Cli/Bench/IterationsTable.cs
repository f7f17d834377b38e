using System.Globalization;
using Accel.Cli.Output;
using Spectre.Console;

namespace Accel.Cli.Bench;

/// <summary>A report of iterations for people and for programs.</summary>
public static class IterationsTable
{
    /// <summary>Writes the report as a table with its ceiling, training, peak memory and notes.</summary>
    public static void Show(IterationsReport report, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Rows:N0} rows x {report.Features} features ({report.DataBytes / 1e9:F2} GB as 32-bit floats), {report.Iterations} steps of gradient descent, {report.Threads} threads"));
        TextTable table = new TextTable().RoundedBorder()
            .AddColumn("mode")
            .AddColumn(new TableColumn("first").RightAligned())
            .AddColumn(new TableColumn("later").RightAligned())
            .AddColumn(new TableColumn("GB/s").RightAligned())
            .AddColumn(new TableColumn("times cached SIMD").RightAligned());
        foreach (ModeResult mode in report.Modes)
            table.AddRow(Markup.Escape(mode.Name), Duration.Text(mode.FirstSeconds), Duration.Text(mode.LaterSeconds),
                mode.GigabytesPerSecond.ToString("F2", CultureInfo.InvariantCulture), mode.TimesCachedSimd.ToString("F2", CultureInfo.InvariantCulture));
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Reading memory: {report.Ceiling.ReadGigabytesPerSecond:F2} GB/s at best, {report.Ceiling.MedianGigabytesPerSecond:F2} GB/s in the median"));
        TrainingResult training = report.Training;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Training to convergence ({training.Solver}): {Duration.Text(training.Seconds)}, {training.FullReads} full reads, gradient {training.GradientMaxNorm:E2}, log-loss {training.LogLoss:F6}"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Peak memory: {report.PeakBytes / 1e9:F2} GB, {(double)report.PeakBytes / report.DataBytes:F2} times the data"));
        foreach (string note in report.Notes) console.WriteLine($"Note: {note}");
    }

    /// <summary>Writes the report as one JSON document.</summary>
    public static void WriteJson(IterationsReport report, TextWriter writer) => Json.Write(writer, report);
}
