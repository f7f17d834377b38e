namespace Accel.Kernels.Columns;

/// <summary>Columns of equal length in a GPU's memory, at the positions that they have in a <see cref="Batch"/>; columns that no expression reads can be left out.</summary>
/// <remarks>It owns its columns; whoever receives a batch disposes it.</remarks>
public sealed class DeviceBatch : IDisposable
{
    readonly DeviceColumn?[] columns;

    /// <summary>A batch that takes over <paramref name="columns"/>, each of <paramref name="rowCount"/> values on <paramref name="device"/>; null leaves one out.</summary>
    /// <exception cref="ArgumentException">A column has another length, or lies on another device.</exception>
    public DeviceBatch(Device device, long rowCount, params DeviceColumn?[] columns)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        foreach (DeviceColumn? column in columns)
        {
            if (column is null) continue;
            if (column.Length != rowCount) throw new ArgumentException($"A column of {column.Length} values does not fit a batch of {rowCount} rows.", nameof(columns));
            if (column.Device != device) throw new ArgumentException($"A column lies on {column.Device}, and the batch on {device}.", nameof(columns));
        }
        Device = device;
        RowCount = rowCount;
        this.columns = columns;
    }

    /// <summary>The GPU.</summary>
    public Device Device { get; }

    /// <summary>Rows in the batch.</summary>
    public long RowCount { get; }

    /// <summary>The columns; null where one was left out. Borrowed, not to be disposed.</summary>
    public IReadOnlyList<DeviceColumn?> Columns => columns;

    /// <summary>Copies the columns that <paramref name="expressions"/> read to the memory of <paramref name="device"/>; the caller disposes the result.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for them.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static DeviceBatch Upload(Device device, Batch batch, params IEnumerable<BoundExpr> expressions)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(expressions);
        DeviceColumn?[] columns = new DeviceColumn?[batch.Columns.Count];
        try
        {
            foreach (int index in expressions.SelectMany(expression => expression.Root.Columns).Select(column => column.Index).Distinct())
                columns[index] = DeviceColumn.Upload(device, batch[index]);
            return new(device, batch.RowCount, columns);
        }
        catch
        {
            foreach (DeviceColumn? column in columns) column?.Dispose();
            throw;
        }
    }

    /// <summary>Copies the columns at <paramref name="indices"/> of batches, which are one after the other there, to the memory of <paramref name="device"/>; the caller disposes the result.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for them.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static DeviceBatch Upload(Device device, IReadOnlyList<Batch> batches, IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(indices);
        if (batches.Count == 0) throw new ArgumentException("There is no batch.", nameof(batches));
        DeviceColumn?[] columns = new DeviceColumn?[batches[0].Columns.Count];
        try
        {
            foreach (int index in indices) columns[index] = DeviceColumn.Upload(device, [.. batches.Select(batch => batch[index])]);
            return new(device, batches.Sum(batch => (long)batch.RowCount), columns);
        }
        catch
        {
            foreach (DeviceColumn? column in columns) column?.Dispose();
            throw;
        }
    }

    /// <summary>A further batch over the same memory, of the columns at <paramref name="indices"/> alone, in their places.</summary>
    public DeviceBatch Share(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        DeviceColumn?[] kept = new DeviceColumn?[columns.Length];
        foreach (int index in indices) kept[index] = Require(index).Share();
        return new(Device, RowCount, kept);
    }

    /// <summary>Copies all columns to main memory, after all work on the device; the caller disposes the result.</summary>
    /// <exception cref="InvalidOperationException">A column was left out.</exception>
    /// <exception cref="OverflowException">There are more rows than a batch holds.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public Batch Download()
    {
        List<Column> copies = [];
        try
        {
            foreach (DeviceColumn? column in columns) copies.Add(column?.Download() ?? throw new InvalidOperationException($"Column {copies.Count} was left out of the batch."));
            return new(checked((int)RowCount), [.. copies]);
        }
        catch
        {
            foreach (Column copy in copies) copy.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the columns' values and bitmaps.</summary>
    public long ByteCount => columns.Sum(column => column is null ? 0 : column.Values.ByteCount + (column.Validity?.ByteCount ?? 0));

    /// <summary>Gives up the batch's columns.</summary>
    public void Dispose()
    {
        foreach (DeviceColumn? column in columns) column?.Dispose();
    }

    /// <summary>The column at a position; borrowed.</summary>
    /// <exception cref="ArgumentException">There is none, or it was left out.</exception>
    internal DeviceColumn Require(int index) => index < columns.Length && columns[index] is { } column
        ? column
        : throw new ArgumentException($"The expression reads a column at {index}, which is not on {Device}.");
}
