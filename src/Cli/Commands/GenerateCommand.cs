using System.CommandLine;
using System.Globalization;
using Accel.Cli.CommandLine;
using Accel.Cli.Output;
using Accel.Execution;
using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Cli.Commands;

/// <summary><c>accel generate</c>: seeded data of any size, the same on every machine.</summary>
static class GenerateCommand
{
    const int MaxFeatures = 100_000;

    public static Command Create(ToolContext context) => new Command("generate", "Write seeded data of any size to a CSV, Parquet or Arrow file")
    {
        Logistic(context),
        Clusters(context),
        Flights(context),
    }.WithExamples(
        "accel generate logistic --rows 4000000 --features 32 --seed 1 --out logistic.parquet",
        "accel generate flights --rows 100000 --out flights.csv");

    static Command Logistic(ToolContext context)
    {
        Option<long> features = Features();
        return Kind(context, "logistic", "Two noisy classes: label (0 or 1) and correlated features f0, f1, ...", [features],
            (parsed, rows, seed) => new LogisticSource(rows, (int)parsed.GetValue(features), seed));
    }

    static Command Clusters(ToolContext context)
    {
        Option<long> features = Features();
        Option<long> clusters = Flags.Whole("--clusters", "Centres that the rows lie around", 8, greatest: int.MaxValue);
        return Kind(context, "clusters", "Rows around centres: cluster (the centre's number) and features f0, f1, ...", [features, clusters],
            (parsed, rows, seed) => new ClusterSource(rows, (int)parsed.GetValue(features), seed, clusterCount: (int)parsed.GetValue(clusters)));
    }

    static Command Flights(ToolContext context) =>
        Kind(context, "flights", "Made-up flights: date, delay, distance, origin, destination", [], (_, rows, seed) => new FlightSource(rows, seed));

    static Option<long> Features() => Flags.Whole("--features", "Features of a row", 32, greatest: MaxFeatures);

    static Command Kind(ToolContext context, string name, string description, Option<long>[] options, Func<ParseResult, long, ulong, IDataSource> source)
    {
        Option<long> rows = Flags.Whole("--rows", "Rows to write", 1_000_000, least: 0);
        Option<long> seed = Flags.Whole("--seed", "The same seed gives the same rows", 1, least: 0);
        Option<string> output = Flags.Text("--out", "FILE", "The file to write, in the format that its ending names: .csv, .parquet or .arrow");
        Command command = new(name, description) { rows, seed, output };
        foreach (Option<long> option in options) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            IDataSource rowsToWrite = source(parsed, parsed.GetValue(rows), (ulong)parsed.GetValue(seed));
            string file = parsed.GetRequiredValue(output);
            OutputFile.CheckFolder(file);
            ProgressBars.Show(context.Terminal, progress =>
            {
                using Session session = Session.Create(new SessionOptions { Device = "scalar" });
                IEnumerable<Batch> batches = session.From(rowsToWrite).Stream(context.Cancellation);
                FileFormats.Write(file, rowsToWrite.Schema, Watched(batches, rowsToWrite.RowCount!.Value, progress), context.Cancellation);
                return 0;
            });
            context.Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {rowsToWrite.RowCount:N0} rows x {rowsToWrite.Schema.Count} columns, {new FileInfo(file).Length / 1e6:N1} MB"));
            return ExitCode.Success;
        });
        return command.WithExamples($"accel generate {name} --rows 1000000 --seed 7 --out {name}.parquet");
    }

    /// <summary>The batches, with progress told as they pass.</summary>
    static IEnumerable<Batch> Watched(IEnumerable<Batch> batches, long rowCount, ProgressBars? progress)
    {
        int done = 0, total = (int)(rowCount / Batch.MaxRowCount) + 1;
        foreach (Batch batch in batches)
        {
            progress?.Report(new JobProgress("Write", ++done, total));
            yield return batch;
        }
    }
}
