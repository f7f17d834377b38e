using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of <see cref="DeviceKeyWords"/>.</summary>
static class GpuKeyWordsKernels
{
    /// <summary>The ranks of keys, with one zero and one NaN.</summary>
    [GpuKernel]
    public static void Words<S>(ArrayView<S> keys, ArrayView<long> words) where S : unmanaged, IStored<S>
    {
        long row = LaunchShape.ThreadIndex;
        if (row < words.Length) words[row] = S.Rank(S.OfKey(S.Key(keys[row])));
    }

    /// <summary>Makes the numbers of rows without a key -1.</summary>
    [GpuKernel]
    public static void ExcludeNulls(ArrayView<byte> validity, ArrayView<int> numbers)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < numbers.Length && !DeviceBits.Get(validity, row)) numbers[row] = -1;
    }

    /// <summary>Makes the numbers of rows with a word -1.</summary>
    [GpuKernel]
    public static void ExcludeWord(ArrayView<long> words, long excluded, ArrayView<int> numbers)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < numbers.Length && words[row] == excluded) numbers[row] = -1;
    }
}
