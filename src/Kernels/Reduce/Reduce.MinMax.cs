using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The least and the greatest value in one read.</summary>
public static unsafe partial class Reduce
{
    /// <summary>The least and the greatest value, both NaN if one is NaN, or null if there is none. Any number type of at most 64 bits.</summary>
    /// <remarks>Float, double, int and long are read once, other types twice.</remarks>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static (T Min, T Max)? MinMax<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return Bounds<T, Float1>(device, values, validity, threads);
        if (typeof(T) == typeof(double)) return Bounds<T, Double1>(device, values, validity, threads);
        if (typeof(T) == typeof(int)) return Bounds<T, Int1>(device, values, validity, threads);
        if (typeof(T) == typeof(long)) return Bounds<T, Long1>(device, values, validity, threads);
        return Min(device, values, validity, threads) is { } least ? (least, Max(device, values, validity, threads)!.Value) : null;
    }

    /// <summary>The least and the greatest of the first <paramref name="length"/> values of a device buffer, each by a read of its own, or null if there is none.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static (T Min, T Max)? MinMax<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, INumber<T> =>
        Min<T>(values, length, validity) is { } least ? (least, Max<T>(values, length, validity)!.Value) : null;

    static (T Min, T Max)? Bounds<T, S>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, IParallelLoop? threads)
        where T : unmanaged, INumber<T>
        where S : unmanaged, ILanes<S>
    {
        ReduceArguments.Check(device, values, validity);
        if (Count(values.Length, validity) == 0) return null;
        (S Min, S Max)[] chunks = new (S, S)[ReduceTree.ChunkCount(values.Length)];
        int length = values.Length;
        bool isScalar = device.Kind == DeviceKind.Scalar;
        fixed (T* first = values)
        fixed (byte* bits = validity)
        {
            T* source = first;
            byte* valid = bits;
            (threads ?? CallingThread.Instance).ForEach(chunks.Length, chunk => chunks[chunk] = ChunkBounds<T, S>(isScalar, source, valid, chunk, length));
        }
        (S least, S greatest) = chunks[0];
        foreach ((S min, S max) in chunks) (least, greatest) = (S.Min(least, min), S.Max(greatest, max));
        return (Unsafe.BitCast<S, T>(least), Unsafe.BitCast<S, T>(greatest));
    }

    /// <summary>The bounds of a chunk, of whose whole blocks without nulls the lanes are brought together once. Blocks that are short or have nulls are read twice, out of the first-level cache, since no one value fills both gaps.</summary>
    static (S Min, S Max) ChunkBounds<T, S>(bool isScalar, T* values, byte* validity, int chunk, int length)
        where T : unmanaged, INumber<T>
        where S : unmanaged, ILanes<S>
    {
        ScalarBlocks<MinOp, AsItself<T>, T, T, S> leastOne = new(values, validity);
        ScalarBlocks<MaxOp, AsItself<T>, T, T, S> greatestOne = new(values, validity);
        VectorBlocks<MinOp, AsItself<T>, T, T, S> least = new(values, validity);
        VectorBlocks<MaxOp, AsItself<T>, T, T, S> greatest = new(values, validity);
        S min = Unsafe.BitCast<T, S>(MinOp.Identity<T>()), max = Unsafe.BitCast<T, S>(MaxOp.Identity<T>());
        int start = chunk * ChunkLength;
        for (int end = (int)Math.Min((long)start + ChunkLength, length); start < end;)
        {
            int left = end - start, whole = validity == null ? left / ReduceTree.BlockLength * ReduceTree.BlockLength : ReduceTree.BlockLength, count = whole == 0 ? left : Math.Min(whole, left);
            bool isWhole = count == whole && (validity == null || NullFill.AllValid(validity + (start / 8), count));
            (S low, S high) = isScalar ? (leastOne.Partial(start, count), greatestOne.Partial(start, count))
                : isWhole ? BlockBounds<T, S>(values + start, count)
                : (least.Partial(start, count), greatest.Partial(start, count));
            min = S.Min(min, low);
            max = S.Max(max, high);
            start += count;
        }
        return (min, max);
    }

    /// <summary>The bounds of whole blocks by their integers at the widest accelerated width.</summary>
    static (S Min, S Max) BlockBounds<T, S>(T* values, int count)
        where T : unmanaged
        where S : unmanaged, ILanes<S> =>
        sizeof(T) == sizeof(int) ? Widest<T, int, S>((int*)values, count) : Widest<T, long, S>((long*)values, count);

    static (S Min, S Max) Widest<T, I, S>(I* values, int count)
        where T : unmanaged
        where I : unmanaged, IBinaryInteger<I>, IMinMaxValue<I>
        where S : unmanaged, ILanes<S> =>
        LaneWidth.Is512 ? BlockBounds<Lanes512<I>, T, I, S>(values, count)
        : Vector256.IsHardwareAccelerated ? BlockBounds<Lanes256<I>, T, I, S>(values, count)
        : BlockBounds<Lanes128<I>, T, I, S>(values, count);

    /// <summary>The bounds of blocks of integers, or of floats by their <see cref="Ranks"/>. Their quarters are read side by side: memory serves several streams of a thread faster than one.</summary>
    static (S Min, S Max) BlockBounds<L, T, I, S>(I* values, int count)
        where L : unmanaged, IMemoryLanes<L, I>
        where T : unmanaged
        where I : unmanaged, IBinaryInteger<I>, IMinMaxValue<I>
        where S : unmanaged, ILanes<S>
    {
        int quarter = count / 4;
        L min0 = Ranks<L, T, I>(L.Load(values)), min1 = Ranks<L, T, I>(L.Load(values + quarter)), max0 = min0, max1 = min1;
        L min2 = Ranks<L, T, I>(L.Load(values + (2 * quarter))), min3 = Ranks<L, T, I>(L.Load(values + (3 * quarter))), max2 = min2, max3 = min3;
        for (I* row = values + L.Count, end = values + quarter; row < end; row += L.Count)
        {
            Widen(Ranks<L, T, I>(L.Load(row)), ref min0, ref max0);
            Widen(Ranks<L, T, I>(L.Load(row + quarter)), ref min1, ref max1);
            Widen(Ranks<L, T, I>(L.Load(row + (2 * quarter))), ref min2, ref max2);
            Widen(Ranks<L, T, I>(L.Load(row + (3 * quarter))), ref min3, ref max3);
        }

        I* least = stackalloc I[L.Count], greatest = stackalloc I[L.Count];
        L.Store(Ranks<L, T, I>(L.Min(L.Min(min0, min1), L.Min(min2, min3))), least);
        L.Store(Ranks<L, T, I>(L.Max(L.Max(max0, max1), L.Max(max2, max3))), greatest);
        S min = ((S*)least)[0], max = ((S*)greatest)[0];
        for (int lane = 1; lane < L.Count; lane++) (min, max) = (S.Min(min, ((S*)least)[lane]), S.Max(max, ((S*)greatest)[lane]));
        return (S.Min(min, max), S.Max(min, max));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Widen<L>(L values, ref L min, ref L max) where L : unmanaged, ILanes<L> => (min, max) = (L.Min(min, values), L.Max(max, values));

    /// <summary>
    /// Integers of the order of floats: of the negative ones all bits but the sign flipped. So −0 comes before +0, and NaN of either sign beyond the infinities, where it is
    /// the least or the greatest. The same again gives the floats back. Few operations on integers take the place of many on floats that heed all that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Ranks<L, T, I>(L values)
        where L : unmanaged, IMemoryLanes<L, I>
        where T : unmanaged
        where I : unmanaged, IMinMaxValue<I>
        => typeof(T) == typeof(I) ? values : values ^ ((values < L.Zero) & L.Broadcast(I.MaxValue));
}
