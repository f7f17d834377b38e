using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of <see cref="DeviceKeyWords"/>.</summary>
static class GpuKeyWordsKernels
{
    /// <summary>The words of keys.</summary>
    [GpuKernel]
    public static void Words<TWord, T>(ArrayView<T> keys, long mask, ArrayView<long> words)
        where TWord : struct, IKeyWord<T>
        where T : unmanaged
    {
        long row = LaunchShape.ThreadIndex;
        if (row < words.Length) words[row] = TWord.Of(keys[row], mask);
    }

    /// <summary>Makes the numbers of rows without a key -1.</summary>
    [GpuKernel]
    public static void ExcludeNulls(ArrayView<byte> validity, ArrayView<int> numbers)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < numbers.Length && !GpuSortKernels.IsValid(validity, row)) numbers[row] = -1;
    }

    /// <summary>Makes the numbers of rows with a word -1.</summary>
    [GpuKernel]
    public static void ExcludeWord(ArrayView<long> words, long excluded, ArrayView<int> numbers)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < numbers.Length && words[row] == excluded) numbers[row] = -1;
    }
}
