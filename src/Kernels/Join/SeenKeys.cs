using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Which keys any row of a side has: a byte for each, 1 or 0. Several threads mark at once; all of them write a 1.</summary>
sealed unsafe class SeenKeys : IDisposable
{
    readonly NativeBuffer flags;

    public SeenKeys(IParallelLoop threads, int* numbers, int rowCount, int keyCount)
    {
        flags = NativePool.Shared.RentZeroed(keyCount);
        byte* seen = Flags;
        threads.ForEach((rowCount + Batch.MaxRowCount - 1) / Batch.MaxRowCount, block =>
        {
            int end = (int)Math.Min(rowCount, (block + 1L) * Batch.MaxRowCount);
            for (int row = block * Batch.MaxRowCount; row < end; row++)
                if (numbers[row] >= 0) seen[numbers[row]] = 1;
        });
    }

    public byte* Flags => flags.Pointer;

    public void Dispose() => flags.Dispose();
}
