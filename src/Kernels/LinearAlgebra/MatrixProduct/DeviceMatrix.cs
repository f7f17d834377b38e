using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;

namespace Accel.Kernels;

/// <summary>A matrix of float32 in a GPU's memory: rows of values that lie side by side from the start of a buffer, or the transposed of such.</summary>
/// <remarks>The buffer is borrowed.</remarks>
public readonly struct DeviceMatrix
{
    /// <summary>A matrix whose rows lie one after the other.</summary>
    /// <exception cref="ArgumentException">The buffer does not hold as many values.</exception>
    public DeviceMatrix(DeviceBuffer values, int rowCount, int columnCount)
        : this(values, rowCount, columnCount, columnCount)
    {
    }

    /// <summary>A matrix whose rows begin <paramref name="stride"/> values apart.</summary>
    /// <exception cref="ArgumentException">The buffer does not hold the rows, or they overlap.</exception>
    public DeviceMatrix(DeviceBuffer values, int rowCount, int columnCount, int stride)
        : this(values, rowCount, columnCount, stride, isTransposed: false)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        if (stride < columnCount) throw new ArgumentException($"Rows of {columnCount} values that begin {stride} apart overlap.", nameof(stride));
        if (values.ByteCount < Length * sizeof(float))
            throw new ArgumentException($"A buffer of {values.ByteCount} bytes does not hold {rowCount} rows of {columnCount} values that begin {stride} apart; {Length * sizeof(float)} bytes are needed.", nameof(values));
    }

    DeviceMatrix(DeviceBuffer values, int rowCount, int columnCount, int stride, bool isTransposed)
    {
        Values = values;
        RowCount = rowCount;
        ColumnCount = columnCount;
        Stride = stride;
        IsTransposed = isTransposed;
    }

    /// <summary>The buffer, from whose first value on the matrix lies.</summary>
    public DeviceBuffer Values { get; }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many columns.</summary>
    public int ColumnCount { get; }

    /// <summary>How far apart stored rows begin; the columns are what is stored as rows where <see cref="IsTransposed"/>.</summary>
    public int Stride { get; }

    /// <summary>Whether the stored rows are the columns.</summary>
    public bool IsTransposed { get; }

    /// <summary>Rows as columns, over the same values.</summary>
    public DeviceMatrix Transposed => new(Values, ColumnCount, RowCount, Stride, !IsTransposed);

    /// <summary>The distance between a value and the one below it.</summary>
    internal int RowStride => IsTransposed ? 1 : Stride;

    /// <summary>The distance between a value and the one to its right.</summary>
    internal int ColumnStride => IsTransposed ? Stride : 1;

    /// <summary>The values from the first to the last.</summary>
    internal ArrayView<float> View(GpuContext gpu) => Values.View<float>(gpu, Length);

    long Length
    {
        get
        {
            (int stored, int width) = IsTransposed ? (ColumnCount, RowCount) : (RowCount, ColumnCount);
            return stored == 0 || width == 0 ? 0 : ((stored - 1L) * Stride) + width;
        }
    }
}
