namespace Accel.Kernels.Columns;

/// <summary>Columns of equal length, read together: what kernels and operators see. It owns its columns; whoever receives a batch disposes it.</summary>
public sealed class Batch : IDisposable
{
    readonly Column[] columns;

    /// <summary>A batch that takes over <paramref name="columns"/>, each of <paramref name="rowCount"/> values.</summary>
    public Batch(int rowCount, params Column[] columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        foreach (Column column in columns)
            if (column.Length != rowCount) throw new ArgumentException($"A column of {column.Length} values does not fit a batch of {rowCount} rows.", nameof(columns));
        RowCount = rowCount;
        this.columns = columns;
    }

    /// <summary>The most rows that sources and operators put into a batch; a multiple of every kernel's block size.</summary>
    public const int MaxRowCount = 65_536;

    /// <summary>Rows in the batch.</summary>
    public int RowCount { get; }

    /// <summary>The columns, in the schema's order; borrowed, not to be disposed.</summary>
    public IReadOnlyList<Column> Columns => columns;

    /// <summary>The column at <paramref name="index"/>; borrowed.</summary>
    public Column this[int index] => columns[index];

    /// <summary>Bytes of memory that the columns take.</summary>
    public long ByteCount => columns.Sum(column => column.ByteCount);

    /// <summary>A further batch over the same memory.</summary>
    public Batch Share() => new(RowCount, [.. columns.Select(column => column.Share())]);

    /// <summary>A batch of the columns at <paramref name="indices"/>, over the same memory.</summary>
    public Batch Select(IEnumerable<int> indices) => new(RowCount, [.. indices.Select(index => columns[index].Share())]);

    /// <summary>The first <paramref name="rowCount"/> rows, over the same memory.</summary>
    public Batch Prefix(int rowCount) => new(rowCount, [.. columns.Select(column => column.Prefix(rowCount))]);

    /// <summary>Gives up the batch's columns.</summary>
    public void Dispose()
    {
        foreach (Column column in columns) column.Dispose();
    }
}
