using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests;

/// <summary>Numbers 0, 1, 2, ... in a column "n", and their halves in "half"; counts how often each partition was read and which columns were asked for.</summary>
sealed class CountingSource(int rows, int partitions) : IDataSource
{
    readonly int[] reads = new int[partitions];

    public string Name => "numbers";

    public Schema Schema { get; } = new(new Field("n", DataType.Int64, false), new Field("half", DataType.Float64, false));

    public long? RowCount => rows;

    public int PartitionCount => partitions;

    public IReadOnlyList<int> Reads => reads;

    public List<string> Asked { get; } = [];

    /// <summary>Called at the start of each reading; may throw.</summary>
    public Action<int>? BeforeRead { get; set; }

    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        Interlocked.Increment(ref reads[partition]);
        BeforeRead?.Invoke(partition);
        lock (Asked) Asked.Add(string.Join(",", columns.Select(index => Schema[index].Name)));
        int start = (int)((long)rows * partition / partitions), end = (int)((long)rows * (partition + 1) / partitions);
        for (; start < end; start += Batch.MaxRowCount)
        {
            int first = start, count = Math.Min(Batch.MaxRowCount, end - start);
            yield return new Batch(count, [.. columns.Select(index => Column(index, first, count))]);
        }
    }

    static Column Column(int index, int first, int count)
    {
        using ColumnBuilder builder = ColumnBuilder.Create(index == 0 ? DataType.Int64 : DataType.Float64, count);
        for (int i = 0; i < count; i++)
        {
            if (index == 0) ((ColumnBuilder<long>)builder).Append(first + i);
            else ((ColumnBuilder<double>)builder).Append((first + i) / 2.0);
        }
        return builder.Build();
    }
}
