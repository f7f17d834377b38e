using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The rows of each key: those of key k are <see cref="Rows"/> from <see cref="Starts"/>[k] to before <see cref="Starts"/>[k + 1], in their order.</summary>
sealed unsafe class KeyRuns : IDisposable
{
    readonly NativeBuffer starts;
    readonly NativeBuffer rows;

    /// <summary>Sorts rows by the numbers of their keys, by counting; rows of number -1 are in no run.</summary>
    /// <param name="numbers">The key's number of each row.</param>
    /// <param name="rowCount">Rows.</param>
    /// <param name="keyCount">Keys.</param>
    /// <param name="order">The order in which a run lists its rows; null for ascending.</param>
    public KeyRuns(int* numbers, int rowCount, int keyCount, int* order = null)
    {
        starts = NativePool.Shared.RentZeroed((keyCount + 1L) * sizeof(int));
        rows = NativePool.Shared.Rent<int>(rowCount);
        int* ends = Starts;
        for (int row = 0; row < rowCount; row++)
            if (numbers[row] >= 0) ends[numbers[row]]++;
        int end = 0;
        for (int key = 0; key <= keyCount; key++) ends[key] = end += ends[key];
        // From the last row to the first each run fills from its end, so that what were ends are starts when it is full.
        for (int i = rowCount - 1; i >= 0; i--)
        {
            int row = order == null ? i : order[i];
            if (numbers[row] >= 0) Rows[--ends[numbers[row]]] = row;
        }
    }

    /// <summary>Takes over runs that are known.</summary>
    public KeyRuns(NativeBuffer starts, NativeBuffer rows)
    {
        this.starts = starts;
        this.rows = rows;
    }

    /// <summary>Where each run begins, and after the last where it ends.</summary>
    public int* Starts => (int*)starts.Pointer;

    /// <summary>The rows of the first key, then those of the next.</summary>
    public int* Rows => (int*)rows.Pointer;

    public void Dispose()
    {
        starts.Dispose();
        rows.Dispose();
    }
}
