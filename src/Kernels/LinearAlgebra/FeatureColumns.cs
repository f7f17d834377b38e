using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Rows of float32 features in host memory, a column for each feature: what gram matrices, linear models and distances read.</summary>
/// <remarks>The columns are borrowed: they must live and stay unchanged while this or a slice of it is in use. Safe to read from any thread.</remarks>
public sealed unsafe class FeatureColumns
{
    readonly nint[] columns;

    /// <summary>The rows of <paramref name="columns"/>, which hold as many values each.</summary>
    /// <exception cref="ArgumentException">There is no column, or one is not Float32, holds nulls or has another length.</exception>
    public FeatureColumns(ReadOnlySpan<Column> columns)
        : this(columns.IsEmpty ? throw new ArgumentException("Rows need at least one column.", nameof(columns)) : columns[0].Length, columns, nameof(columns))
    {
    }

    /// <summary>Rows whose number does not follow from the columns, of which there may be none.</summary>
    internal FeatureColumns(int rowCount, ReadOnlySpan<Column> columns, string name)
    {
        RowCount = rowCount;
        this.columns = NewTable(columns.Length);
        for (int j = 0; j < columns.Length; j++) this.columns[j] = (nint)Address(columns[j], rowCount, name);
    }

    /// <summary>Rows at addresses.</summary>
    internal FeatureColumns(int rowCount, ReadOnlySpan<nint> columns)
    {
        RowCount = rowCount;
        this.columns = NewTable(columns.Length);
        columns.CopyTo(this.columns);
    }

    /// <summary>Rows of a block of memory that holds one column after the other.</summary>
    internal FeatureColumns(float* values, int rowCount, int columnCount)
    {
        RowCount = rowCount;
        columns = NewTable(columnCount);
        for (int j = 0; j < columnCount; j++) columns[j] = (nint)(values + ((nint)j * rowCount));
    }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many features a row has.</summary>
    public int ColumnCount => columns.Length;

    /// <summary>The addresses of the columns' first values; the table does not move.</summary>
    internal float** Pointers => (float**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(columns));

    /// <summary>A part of the rows, over the same columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside.</exception>
    public FeatureColumns Slice(int start, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)RowCount, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rowCount, (uint)(RowCount - start), nameof(rowCount));
        FeatureColumns slice = new(rowCount, columns);
        for (int j = 0; j < columns.Length; j++) slice.columns[j] += (nint)start * sizeof(float);
        return slice;
    }

    /// <summary>The first value of a column that a kernel over rows can read.</summary>
    /// <exception cref="ArgumentException">It is not Float32, holds nulls or has another length.</exception>
    internal static float* Address(Column column, int rowCount, string name)
    {
        if (column.Type != DataType.Float32) throw new ArgumentException($"Kernels over rows of features read Float32 columns; this one is {column.Type}.", name);
        if (column.HasNulls) throw new ArgumentException($"Kernels over rows of features read columns without nulls; this one has {column.NullCount}.", name);
        if (column.Length != rowCount) throw new ArgumentException($"A column of {column.Length} values does not fit {rowCount} rows.", name);
        return (float*)column.ValuePointer;
    }

    static nint[] NewTable(int length) => GC.AllocateUninitializedArray<nint>(length, pinned: true);
}
