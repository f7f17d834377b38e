using Accel.Data;
using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests.Devices;

/// <summary>Objects in one partition whose batches have the lengths that a test wants.</summary>
sealed class UnevenSource(Reading[] rows, int[] lengths) : IDataSource
{
    public string Name => "uneven readings";

    public Schema Schema => RowWriter<Reading>.Schema;

    public long? RowCount => lengths.Sum();

    public int PartitionCount => 1;

    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        int start = 0;
        foreach (int length in lengths)
        {
            using RowWriter<Reading> writer = new();
            foreach (Reading row in rows.AsSpan(start, length)) writer.Append(row);
            start += length;
            using Batch all = writer.Build();
            yield return all.Select(columns);
        }
    }
}
