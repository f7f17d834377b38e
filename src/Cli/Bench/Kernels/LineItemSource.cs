using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.Sources;

namespace Accel.Cli.Bench.Kernels;

/// <summary>A row of an order, as much of it as the forecast of revenue changes (query 6 of TPC-H) looks at.</summary>
/// <param name="Price">The extended price.</param>
/// <param name="Discount">From 0 to 0.1 in hundredths.</param>
/// <param name="Quantity">From 1 to 50.</param>
/// <param name="Shipped">The day of shipping, of seven years, counted from their first.</param>
sealed record LineItem(float Price, float Discount, float Quantity, float Shipped);

/// <summary>Seeded order rows: four columns of floats, distributed as TPC-H's are.</summary>
sealed class LineItemSource(int rowCount, int partitionCount) : IDataSource
{
    const int DayCount = 2557;

    public string Name => $"line items({rowCount} rows)";

    public Schema Schema { get; } = new(new[] { nameof(LineItem.Price), nameof(LineItem.Discount), nameof(LineItem.Quantity), nameof(LineItem.Shipped) }
        .Select(name => new Field(name, DataType.Float32, IsNullable: false)));

    public long? RowCount => rowCount;

    public int PartitionCount => partitionCount;

    /// <summary>The value of a column in a row.</summary>
    public static float Value(int column, int row)
    {
        uint bits = (uint)(WorkloadData.Bits((ulong)column + 1, row) >> 32);
        return column switch
        {
            0 => 900 + Below(bits, 104_100),
            1 => Below(bits, 11) * 0.01f,
            2 => 1 + Below(bits, 50),
            _ => Below(bits, DayCount),
        };
    }

    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        int batchCount = (rowCount + Batch.MaxRowCount - 1) / Batch.MaxRowCount;
        for (int i = batchCount * partition / partitionCount; i < batchCount * (partition + 1) / partitionCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = i * Batch.MaxRowCount, count = Math.Min(Batch.MaxRowCount, rowCount - first);
            yield return new Batch(count, [.. columns.Select(column => Fill(column, first, count))]);
        }
    }

    static Column Fill(int column, int first, int count)
    {
        NativeBuffer buffer = NativePool.Shared.Rent<float>(count);
        Span<float> values = buffer.AsSpan<float>(count);
        for (int i = 0; i < count; i++) values[i] = Value(column, first + i);
        return Column.OfValues(DataType.Float32, count, buffer);
    }

    static float Below(uint bits, int limit) => (ulong)bits * (uint)limit >> 32;
}
