using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>Launches the passes of a radix sort on a GPU: each counts the digits of the tiles, scans the counts, and moves the words and their values from one pair of buffers to the other.</summary>
static class GpuSort
{
    /// <summary>Fills a new buffer, the caller's, with the words of the keys.</summary>
    public static DeviceBuffer Words<T>(GpuContext gpu, DeviceBuffer keys, int length, bool descending) where T : unmanaged
    {
        DeviceBuffer words = gpu.Pool.Rent<T>(length);
        Convert<T>(gpu, keys, words, length, descending, isBack: false);
        return words;
    }

    /// <summary>Turns words into keys again.</summary>
    public static void Restore<T>(GpuContext gpu, DeviceBuffer words, DeviceBuffer keys, int length, bool descending) where T : unmanaged =>
        Convert<T>(gpu, words, keys, length, descending, isBack: true);

    /// <summary>Sorts words of <paramref name="byteCount"/> bytes, and values with them if there are any, in place.</summary>
    public static void Run(GpuContext gpu, DeviceBuffer words, DeviceBuffer? values, int length, int byteCount)
    {
        if (byteCount == sizeof(int)) Run<Word32Digits, int>(gpu, words, values, length, 8 * sizeof(int));
        else Run<Word64Digits, long>(gpu, words, values, length, 8 * sizeof(long));
    }

    /// <summary>Sorts words of <paramref name="byteCount"/> bytes by their lowest <paramref name="bits"/> bits, and values with them, in place. Higher bits of the last digit of <see cref="GpuSortTuning.DigitBits"/> are sorted by too.</summary>
    public static void RunLow(GpuContext gpu, DeviceBuffer words, DeviceBuffer values, int length, int byteCount, int bits)
    {
        if (byteCount == sizeof(int)) Run<Word32Digits, int>(gpu, words, values, length, bits);
        else Run<Word64Digits, long>(gpu, words, values, length, bits);
    }

    /// <summary>Makes the words of nulls alike, so that nulls keep their order.</summary>
    public static void ClearNulls(GpuContext gpu, DeviceBuffer words, int length, int byteCount, DeviceBuffer validity)
    {
        if (byteCount == sizeof(int)) ClearNulls<Int1>(gpu, words, length, validity);
        else ClearNulls<Long1>(gpu, words, length, validity);
    }

    /// <summary>Moves rows without a key to their end of the rows, stably.</summary>
    public static void NullsApart(GpuContext gpu, DeviceBuffer rows, int length, DeviceBuffer validity, bool nullsLast)
    {
        using DeviceBuffer words = gpu.Pool.Rent<int>(length);
        ArrayView<int> row = rows.View<int>(gpu, length), word = words.View<int>(gpu, length);
        ArrayView<byte> bits = validity.View<byte>(gpu, (length + 7L) / 8);
        var mark = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<byte>, int, ArrayView<int>>>(GpuSortKernels.Validity);
        gpu.Run("Sort nulls", () => mark(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), row, bits, nullsLast ? 0 : 1, word));
        Run<Word32Digits, int>(gpu, words, rows, length, GpuSortTuning.DigitBits);
    }

    /// <summary>Fills a buffer with 0, 1, 2 and so on.</summary>
    public static void Number(GpuContext gpu, DeviceBuffer rows, int length)
    {
        ArrayView<int> row = rows.View<int>(gpu, length);
        var number = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>>>(GpuSortKernels.Number);
        gpu.Run("Sort number", () => number(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), row));
    }

    /// <summary>Copies the first bytes of a buffer to another.</summary>
    public static void Copy(GpuContext gpu, DeviceBuffer from, DeviceBuffer to, long byteCount)
    {
        ArrayView<byte> source = from.View<byte>(gpu, byteCount), target = to.View<byte>(gpu, byteCount);
        if (byteCount != 0) gpu.Run("Sort copy", () => source.CopyTo(gpu.Stream, target));
    }

    static void ClearNulls<L>(GpuContext gpu, DeviceBuffer words, int length, DeviceBuffer validity) where L : unmanaged, ILanes<L>
    {
        ArrayView<L> word = words.View<L>(gpu, length);
        ArrayView<byte> bits = validity.View<byte>(gpu, (length + 7L) / 8);
        var clear = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ArrayView<byte>>>(GpuSortKernels.ClearNulls<L>);
        gpu.Run("Sort nulls", () => clear(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), word, bits));
    }

    /// <summary>Sorts by the digits that hold the lowest <paramref name="bits"/> bits; the result of the last pass is moved back where it ends in the other buffers.</summary>
    static void Run<TDigits, K>(GpuContext gpu, DeviceBuffer words, DeviceBuffer? values, int length, int bits)
        where TDigits : struct, IRadixDigits<K>
        where K : unmanaged
    {
        int tileLength = LaunchShape.GroupSize(gpu.Device.Kind) * GpuSortTuning.WordsPerThread, tileCount = (int)(((long)length + tileLength - 1) / tileLength);
        long countLength = (long)tileCount * GpuSortTuning.Radix;
        using DeviceBuffer counts = gpu.Pool.Rent<int>(countLength), otherWords = gpu.Pool.Rent<K>(length);
        using DeviceBuffer? otherValues = values is null ? null : gpu.Pool.Rent<int>(length);
        ArrayView<int> count = counts.View<int>(gpu, countLength);
        ArrayView<K> from = words.View<K>(gpu, length), to = otherWords.View<K>(gpu, length);
        ArrayView<int> fromValues = values?.View<int>(gpu, length) ?? ArrayView<int>.Empty, toValues = otherValues?.View<int>(gpu, length) ?? ArrayView<int>.Empty;
        var countDigits = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<K>, int, ArrayView<int>>>(GpuSortKernels.Count<TDigits, K>);
        var scatter = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<K>, ArrayView<int>, int, ArrayView<int>, ArrayView<K>, ArrayView<int>>>(GpuSortKernels.Scatter<TDigits, K>);
        KernelConfig tiles = new(tileCount, LaunchShape.GroupSize(gpu.Device.Kind));
        for (int shift = 0; shift < bits; shift += GpuSortTuning.DigitBits)
        {
            int digit = shift;
            ArrayView<K> source = from, target = to;
            ArrayView<int> sourceValues = fromValues, targetValues = toValues;
            gpu.Run("Sort count", () => countDigits(gpu.Stream, tiles, source, digit, count));
            Scan.Exclusive<AddOp, int>(counts, counts, countLength);
            gpu.Run("Sort scatter", () => scatter(gpu.Stream, tiles, source, sourceValues, digit, count, target, targetValues));
            (from, to, fromValues, toValues) = (to, from, toValues, fromValues);
        }
        int passes = (bits + GpuSortTuning.DigitBits - 1) / GpuSortTuning.DigitBits;
        if (passes % 2 == 0) return;
        gpu.Run("Sort copy", () =>
        {
            from.CopyTo(gpu.Stream, to);
            if (fromValues.Length != 0) fromValues.CopyTo(gpu.Stream, toValues);
        });
    }

    static void Convert<T>(GpuContext gpu, DeviceBuffer from, DeviceBuffer to, int length, bool descending, bool isBack) where T : unmanaged
    {
        KeyShape shape = KeyShape.Of<T>();
        ulong mask = shape.Mask(descending);
        if (shape.ByteCount == sizeof(int))
        {
            if (shape.IsFloat) Convert<Float32Rank, Int1>(gpu, from, to, length, new((int)(uint)mask), isBack);
            else Convert<IntegerRank, Int1>(gpu, from, to, length, new((int)(uint)mask), isBack);
        }
        else if (shape.IsFloat) Convert<Float64Rank, Long1>(gpu, from, to, length, new((long)mask), isBack);
        else Convert<IntegerRank, Long1>(gpu, from, to, length, new((long)mask), isBack);
    }

    static void Convert<TRank, L>(GpuContext gpu, DeviceBuffer from, DeviceBuffer to, int length, L mask, bool isBack)
        where TRank : struct, IKeyRank
        where L : unmanaged, ILanes<L>
    {
        ArrayView<L> source = from.View<L>(gpu, length), target = to.View<L>(gpu, length);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, L, ArrayView<L>>>(isBack ? GpuSortKernels.Restore<TRank, L> : GpuSortKernels.Words<TRank, L>);
        gpu.Run("Sort words", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), source, mask, target));
    }
}
