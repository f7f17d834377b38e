using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A sparse matrix in a GPU's memory, copied there once. For products with its transposed upload its <see cref="CsrMatrix.Transpose"/>.</summary>
public sealed class DeviceCsrMatrix : IDisposable
{
    DeviceCsrMatrix(Device device, CsrMatrix matrix, DeviceBuffer rowStarts, DeviceBuffer columns, DeviceBuffer values)
    {
        Device = device;
        RowCount = matrix.RowCount;
        ColumnCount = matrix.ColumnCount;
        ValueCount = matrix.ValueCount;
        RowStarts = rowStarts;
        Columns = columns;
        Values = values;
    }

    /// <summary>The GPU.</summary>
    public Device Device { get; }

    /// <summary>How many rows.</summary>
    public int RowCount { get; }

    /// <summary>How many columns.</summary>
    public int ColumnCount { get; }

    /// <summary>How many values are stored.</summary>
    public int ValueCount { get; }

    internal DeviceBuffer RowStarts { get; }

    internal DeviceBuffer Columns { get; }

    internal DeviceBuffer Values { get; }

    /// <summary>Copies a matrix to the memory of <paramref name="device"/>; the caller disposes the result.</summary>
    /// <exception cref="DeviceOutOfMemoryException">The matrix does not fit.</exception>
    public static DeviceCsrMatrix Upload(Device device, CsrMatrix matrix)
    {
        DevicePool pool = Devices.GpuContext.Of(device).Pool;
        DeviceBuffer? starts = null, columns = null;
        try
        {
            starts = pool.Upload<int>(matrix.RowStarts);
            columns = pool.Upload<int>(matrix.Columns);
            return new(device, matrix, starts, columns, pool.Upload<float>(matrix.Values));
        }
        catch
        {
            starts?.Dispose();
            columns?.Dispose();
            throw;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        RowStarts.Dispose();
        Columns.Dispose();
        Values.Dispose();
    }
}
