using Accel.Data;
using Accel.Execution;
using Accel.Kernels.Columns;
using Accel.Plan;
using Accel.Sources;

namespace Accel;

public sealed partial class Dataset
{
    /// <summary>How many rows there are.</summary>
    public long Count(CancellationToken cancellation = default)
    {
        using Table table = Agg(Aggregates.Count()).Collect(cancellation);
        return (long)table[0, 0]!;
    }

    /// <summary>All rows, in memory; the caller disposes the table.</summary>
    public Table Collect(CancellationToken cancellation = default)
    {
        using Job job = Start(cancellation);
        Partition[] partitions = job.Run("Collect", job.Materialize);
        return new Table(Schema, new Partition(partitions.SelectMany(partition => partition.Batches)));
    }

    /// <summary>Writes the first rows as a text table, to the console unless <paramref name="writer"/> is given.</summary>
    public void Show(int rowCount = 20, TextWriter? writer = null)
    {
        using Table table = Take(rowCount + 1L).Collect();
        (writer ?? Console.Out).Write(TablePrinter.Print(table, rowCount));
    }

    /// <summary>A row for each column: name, type, how many values and nulls, mean and standard deviation of numbers, least and greatest.</summary>
    public Table Describe(CancellationToken cancellation = default) => Description.Of(this, cancellation);

    /// <summary>
    /// What an action on this dataset will do: the device and why, the plan as it was written where the optimiser changed it, and the plan that runs,
    /// with stages, partitions, and each step that runs row by row.
    /// </summary>
    public string Explain()
    {
        PlanNode optimized = Optimizer.Optimize(Plan, Session);
        string written = PlanPrinter.Print(Plan);
        string runs = PlanPrinter.Print(optimized);
        string header = $"Device: {Session.Device}{Environment.NewLine}Threads: {Session.Workers.ThreadCount}{Environment.NewLine}";
        return written == runs ? $"{header}Plan:{Environment.NewLine}{runs}" : $"{header}As written:{Environment.NewLine}{written}As run:{Environment.NewLine}{runs}";
    }

    /// <summary>Starts a job whose partitions can be computed one by one, as often as needed: what trainers read from. The caller disposes it.</summary>
    public Job Start(CancellationToken cancellation = default) => new(Session, Optimizer.Optimize(Plan, Session), cancellation);

    /// <summary>The rows in order, a batch at a time and never more than one partition for each thread in memory; the receiver disposes each batch.</summary>
    public IEnumerable<Batch> Stream(CancellationToken cancellation = default)
    {
        using Job job = Start(cancellation);
        int step = Session.Workers.ThreadCount;
        for (int first = 0; first < job.PartitionCount; first += step)
        {
            Partition[] window = new Partition[Math.Min(step, job.PartitionCount - first)];
            try
            {
                int start = first;
                Session.Workers.ForEach(window.Length, i => window[i] = job.Compute(start + i), cancellation);
                foreach (Batch batch in window.SelectMany(partition => partition.Batches)) yield return batch.Share();
            }
            finally
            {
                foreach (Partition? partition in window) partition?.Dispose();
            }
        }
    }

    /// <summary>Writes the rows to a file whose ending names its format: CSV, Parquet or Arrow. The file is there whole or not at all; an old one is replaced.</summary>
    /// <exception cref="AccelException">The ending is unknown, the file cannot be written, or the rows cannot be computed.</exception>
    public void Write(string path, CancellationToken cancellation = default) => FileFormats.Write(path, Schema, Stream(cancellation), cancellation);

    /// <summary>Makes sure that every partition of a cached dataset is in memory, so that what follows starts warm.</summary>
    public Dataset Load(CancellationToken cancellation = default)
    {
        using Job job = Start(cancellation);
        job.Run("Load", partition =>
        {
            job.Materialize(partition).Dispose();
            return 0;
        });
        return this;
    }

    /// <summary>Forgets one cached partition, as if its memory had been lost; false if it was not there. For tests of recovery.</summary>
    internal bool LosePartition(int partition) => Plan is CacheNode cached && Session.Cache.Drop(cached.Dataset, partition);
}
