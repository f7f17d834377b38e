using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Columns;

/// <summary>
/// Columns of rows in main memory that are in a GPU's memory too: each is copied there when it is first wanted, whole, however many batches the rows are in, and stays while there is
/// room. When room runs out the data set that was used longest ago gives up its columns; they are copied again when they are wanted again.
/// </summary>
/// <remarks>The rows may be used by many threads at a time. Columns that were lent stay until they are given back, whatever happens here.</remarks>
public sealed class ResidentColumns : IResident, IDisposable
{
    readonly DevicePool pool;
    readonly DeviceColumn?[] columns;
    readonly Lock copying = new();

    /// <summary>No columns yet of rows of <paramref name="columnCount"/> columns, on a GPU.</summary>
    /// <exception cref="InvalidOperationException">The device is not a usable GPU.</exception>
    public ResidentColumns(Device device, int columnCount)
    {
        ArgumentNullException.ThrowIfNull(device);
        pool = GpuContext.Of(device).Pool;
        columns = new DeviceColumn?[columnCount];
        pool.Enlist(this);
    }

    /// <summary>Bytes in the GPU's memory now.</summary>
    public long ByteCount
    {
        get
        {
            lock (pool.Gate) return columns.Sum(column => column is null ? 0 : column.Values.Capacity + (column.Validity?.Capacity ?? 0));
        }
    }

    /// <summary>Whether a column is in the GPU's memory now.</summary>
    public bool Holds(int column)
    {
        lock (pool.Gate) return columns[column] is not null;
    }

    /// <summary>The columns at <paramref name="wanted"/> in the GPU's memory, for the caller to dispose; those that are not there are copied.</summary>
    /// <param name="rows">The rows, the same in every call.</param>
    /// <param name="wanted">Positions of columns.</param>
    /// <param name="copiedBytes">Bytes that had to be copied.</param>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for them.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public DeviceBatch Lend(IReadOnlyList<Batch> rows, IEnumerable<int> wanted, out long copiedBytes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(wanted);
        copiedBytes = 0;
        DeviceColumn?[] lent = new DeviceColumn?[columns.Length];
        lock (copying)
        {
            pool.Touch(this);
            try
            {
                foreach (int index in wanted)
                {
                    lent[index] = Share(index);
                    if (lent[index] is not null) continue;
                    lent[index] = DeviceColumn.Upload(pool.Device, [.. rows.Select(batch => batch[index])]);
                    copiedBytes += lent[index]!.Values.ByteCount + (lent[index]!.Validity?.ByteCount ?? 0);
                    lock (pool.Gate) columns[index] = lent[index]!.Share();
                }
                return new(pool.Device, rows.Sum(batch => (long)batch.RowCount), lent);
            }
            catch
            {
                foreach (DeviceColumn? column in lent) column?.Dispose();
                throw;
            }
        }
    }

    /// <summary>Gives up all columns.</summary>
    public void Dispose()
    {
        lock (copying)
        {
            pool.Withdraw(this);
            lock (pool.Gate) while (((IResident)this).SpillLast()) { }
        }
    }

    bool IResident.SpillLast()
    {
        int last = Array.FindLastIndex(columns, column => column is not null);
        if (last < 0) return false;
        columns[last]!.Dispose();
        columns[last] = null;
        return true;
    }

    DeviceColumn? Share(int index)
    {
        lock (pool.Gate) return columns[index]?.Share();
    }
}
