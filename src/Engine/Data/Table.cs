using Accel.Data;
using Accel.Kernels.Columns;

namespace Accel;

/// <summary>Rows in memory, the result of an action. It owns them; whoever receives a table disposes it.</summary>
public sealed class Table : IDisposable
{
    readonly Partition rows;
    readonly int[] starts;

    internal Table(Schema schema, Partition rows)
    {
        Schema = schema;
        this.rows = rows;
        RowCount = checked((int)rows.RowCount);
        starts = new int[rows.Batches.Count];
        for (int i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + rows.Batches[i - 1].RowCount;
    }

    /// <summary>The columns.</summary>
    public Schema Schema { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>The rows as batches, in order; borrowed.</summary>
    public IReadOnlyList<Batch> Batches => rows.Batches;

    /// <summary>The value in a row of a column, boxed, or null. For display and tests; read <see cref="Batches"/> in loops.</summary>
    public object? this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
            int found = Array.BinarySearch(starts, row);
            int batch = found >= 0 ? found : ~found - 1;
            while (rows.Batches[batch].RowCount == 0) batch++;
            return rows.Batches[batch][column].GetValue(row - starts[batch]);
        }
    }

    /// <summary>The value in a row of a column, boxed, or null.</summary>
    /// <exception cref="AccelException">There is no such column.</exception>
    public object? this[int row, string column] => this[row, Schema.IndexOf(column)];

    /// <summary>The rows as C# objects (see <see cref="Dataset.As"/>; types must be equal, nothing is cast).</summary>
    public T[] ToRows<T>()
    {
        RowReader<T> reader = RowReader<T>.For(Schema);
        return [.. rows.Batches.SelectMany(reader.Read)];
    }

    /// <summary>The first rows as a text table.</summary>
    public override string ToString() => TablePrinter.Print(this, 20);

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}
