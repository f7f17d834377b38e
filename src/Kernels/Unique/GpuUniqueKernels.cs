using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels that find distinct keys on a GPU, from rows that lie sorted by key.</summary>
static class GpuUniqueKernels
{
    /// <summary>Floats with one NaN and one zero: −0 + 0 is +0.</summary>
    [GpuKernel]
    public static void Canonical<L>(ArrayView<L> keys, ArrayView<L> canonical) where L : unmanaged, IFloatLanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= canonical.Length) return;
        L key = keys[index];
        canonical[index] = L.Select(L.Equal(key, key), key + L.Zero, L.Broadcast(double.NaN));
    }

    /// <summary>Marks the rows whose key differs from that of the row before in sorted order: the first of equal ones, since sorting is stable.</summary>
    [GpuKernel]
    public static void Mark<TDigits, K>(ArrayView<K> keys, ArrayView<int> rows, ArrayView<byte> validity, ArrayView<int> marks)
        where TDigits : struct, IRadixDigits<K>
        where K : unmanaged
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= rows.Length) return;
        int row = rows[index], before = rows[index == 0 ? 0 : index - 1];
        bool isValid = validity.Length == 0 || GpuSortKernels.IsValid(validity, row), wasValid = validity.Length == 0 || GpuSortKernels.IsValid(validity, before);
        bool differs = isValid != wasValid || (isValid && !TDigits.AreEqual(keys[row], keys[before]));
        marks[row] = index == 0 || differs ? 1 : 0;
    }

    /// <summary>Puts the marked rows one after the other. Marks have been added up: each is how many rows are marked up to it.</summary>
    [GpuKernel]
    public static void Compact(ArrayView<int> sums, ArrayView<int> rows, ArrayView<int> total)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= sums.Length) return;
        int before = index == 0 ? 0 : sums[index - 1];
        if (sums[index] != before) rows[before] = (int)index;
        if (index == sums.Length - 1) total[0] = sums[index];
    }
}
