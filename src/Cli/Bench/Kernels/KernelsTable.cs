using System.Globalization;
using Accel.Cli.Output;
using Spectre.Console;

namespace Accel.Cli.Bench.Kernels;

/// <summary>A report of kernels for people and for programs.</summary>
static class KernelsTable
{
    /// <summary>Writes the report as a table with its ceilings.</summary>
    public static void Show(KernelsReport report, IAnsiConsole console)
    {
        TextTable table = new TextTable().RoundedBorder().AddColumn("family").AddColumn("kernel");
        foreach (string header in (string[])["elements", "threads", "median", "fastest", "slowest", "GB/s", "GFLOP/s", "of the ceiling"])
            table.AddColumn(new TableColumn(header).RightAligned());
        foreach (KernelResult kernel in report.Kernels)
            table.AddRow(kernel.Family, kernel.Name, kernel.Elements.ToString("N0", CultureInfo.InvariantCulture), kernel.Threads.ToString(CultureInfo.InvariantCulture),
                Duration.Text(kernel.Seconds), Duration.Text(kernel.FastestSeconds), Duration.Text(kernel.SlowestSeconds),
                Number(kernel.GigabytesPerSecond), Number(kernel.Gigaflops), Number(kernel.CeilingFraction));
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Ceilings, medians of this run: {report.Ceilings.ReadGigabytesPerSecond:F2} GB/s read, {report.Ceilings.Gigaflops:F1} GFLOP/s of multiply-adds"));
    }

    /// <summary>Writes the report as one JSON document.</summary>
    public static void WriteJson(KernelsReport report, TextWriter writer) => Json.Write(writer, report);

    static string Number(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "";
}
