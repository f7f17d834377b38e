using Accel.Data;
using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>C# objects as rows. They are copied when the source is made, so that every reading gives the same.</summary>
sealed class EnumerableSource<T>(IEnumerable<T> items, int partitions) : IDataSource
{
    readonly T[] rows = [.. items];

    public string Name => $"{typeof(T).Name} objects";

    public Schema Schema => RowWriter<T>.Schema;

    public long? RowCount => rows.Length;

    public int PartitionCount { get; } = partitions;

    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        int end = Start(partition + 1);
        for (int start = Start(partition); start < end; start += Batch.MaxRowCount)
        {
            cancellation.ThrowIfCancellationRequested();
            using RowWriter<T> writer = new();
            foreach (T row in rows.AsSpan(start..Math.Min(end, start + Batch.MaxRowCount))) writer.Append(row);
            using Batch all = writer.Build();
            yield return all.Select(columns);
        }
    }

    int Start(int partition) => (int)((long)rows.Length * partition / PartitionCount);
}
