using System.Globalization;
using Accel.Cli.Bench.Kernels;
using Accel.Cli.Output;
using Spectre.Console;
using TextTable = Spectre.Console.Table;

namespace Accel.Benchmarks.Libraries;

/// <summary>Accel's kernels and the libraries that do the same, from one run.</summary>
/// <param name="Ceilings">What the machine can do at most: the medians of this run.</param>
/// <param name="Kernels">Accel's results.</param>
/// <param name="Libraries">The libraries' times for the same workloads.</param>
/// <param name="Notes">What did not run, and why.</param>
sealed record LibrariesReport(KernelCeilings Ceilings, IReadOnlyList<KernelResult> Kernels, IReadOnlyList<LibraryTime> Libraries, IReadOnlyList<string> Notes)
{
    /// <summary>Writes a line for each library that ran a workload, with how many times Accel's time it took.</summary>
    public void Show(IAnsiConsole console)
    {
        TextTable table = new TextTable().RoundedBorder().AddColumn("kernel").AddColumn("library");
        foreach (string header in (string[])["Accel", "library's median", "fastest", "slowest", "times Accel's"]) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (KernelResult kernel in Kernels)
            foreach (LibraryTime time in Libraries.Where(time => time.Name == kernel.Name))
                table.AddRow(
                    kernel.Name, time.Library, Duration.Text(kernel.Seconds), Duration.Text(time.Seconds), Duration.Text(time.FastestSeconds), Duration.Text(time.SlowestSeconds),
                    (time.Seconds / kernel.Seconds).ToString("F2", CultureInfo.InvariantCulture));
        console.Write(table);
        foreach (string note in Notes) console.WriteLine(note);
    }
}
