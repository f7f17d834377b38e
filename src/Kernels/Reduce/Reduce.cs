using System.Numerics;
using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Combines all values into one: sum, product, least and greatest and where they are, mean, variance, counts, any and all.</summary>
/// <remarks>
/// <para>Nulls: a clear bit of the validity bitmap takes its value out, whatever is stored there; an empty bitmap means no nulls.
/// Sums and products of no values are 0 and 1; the least and the greatest of none are null.</para>
/// <para>NaN: any valid NaN makes every result NaN. −0 is less than +0, and the sum of negative zeros is +0.</para>
/// <para>Order: values are combined in one fixed tree, so that all devices and vector widths give the same bits: 1,024 values make a block, whose 32 lanes
/// (16 for elements of eight bytes) are summed in the element's own precision and then by halves; blocks are added in order in double precision, per
/// chunk of <see cref="ChunkLength"/> values, and so are chunks. The results of consecutive chunks, combined in order, are therefore the result of
/// the whole, whoever computed which. The error of a float sum is at most 37 · 2⁻²⁴ of the sum of magnitudes.</para>
/// <para>Overflow: integers of any width are summed and multiplied in 64 bits, which wrap; a block of floats whose sum exceeds the range is infinite.</para>
/// <para>Spans are reduced on the processor as <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>. By default the calling thread does it all;
/// given more threads, they share the chunks, and the bits stay the same.</para>
/// </remarks>
public static unsafe partial class Reduce
{
    /// <summary>Values of a chunk: the grain at which threads may share a reduction and still get the whole's bits.</summary>
    public const int ChunkLength = ReduceTree.ChunkLength;

    /// <summary>The sum of floats, in double.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="values">The values.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null for the calling thread.</param>
    /// <exception cref="ArgumentException">The bitmap is too short, or the device is no processor.</exception>
    public static double Sum(Device device, ReadOnlySpan<float> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) =>
        Floating<AddOp, float, Float1>(device, values, validity, threads);

    /// <summary>The sum of doubles.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static double Sum(Device device, ReadOnlySpan<double> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) =>
        Floating<AddOp, double, Double1>(device, values, validity, threads);

    /// <summary>The sum of integers in 64 bits, which wrap.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static long Sum<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, IBinaryInteger<T> =>
        Integral<AddOp, T>(device, values, validity, threads);

    /// <summary>The product of floats; each block's in float, all blocks' in double.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static double Product(Device device, ReadOnlySpan<float> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) =>
        Floating<MultiplyOp, float, Float1>(device, values, validity, threads);

    /// <summary>The product of doubles.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static double Product(Device device, ReadOnlySpan<double> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) =>
        Floating<MultiplyOp, double, Double1>(device, values, validity, threads);

    /// <summary>The product of integers in 64 bits, which wrap.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static long Product<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, IBinaryInteger<T> =>
        Integral<MultiplyOp, T>(device, values, validity, threads);

    /// <summary>The least value, NaN if one is NaN, or null if there is none. Any number type of at most 64 bits.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static T? Min<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T> =>
        Extreme<MinOp, T>(device, values, validity, threads);

    /// <summary>The greatest value, NaN if one is NaN, or null if there is none. Any number type of at most 64 bits.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static T? Max<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T> =>
        Extreme<MaxOp, T>(device, values, validity, threads);

    /// <summary>How many values are valid.</summary>
    public static int Count(int length, ReadOnlySpan<byte> validity) => validity.IsEmpty ? length : Bitmap.CountSet(validity, length);

    static double Floating<TOp, T, S>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
        where S : unmanaged, IScalarLanes<S, Double1>
        => Run<TOp, AsItself<T>, T, T, S, Double1>(device, values, validity, new(TOp.Identity<double>()), threads).Value;

    static long Integral<TOp, T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where T : unmanaged, IBinaryInteger<T>
    {
        ReduceArguments.CheckInteger<T>();
        var identity = new Long1(TOp.Identity<long>());
        return typeof(T) == typeof(long) ? Run<TOp, AsItself<long>, long, long, Long1, Long1>(device, Cast<T, long>(values), validity, identity, threads).Value
            : typeof(T) == typeof(int) ? Run<TOp, AsWideInt, int, long, Long1, Long1>(device, Cast<T, int>(values), validity, identity, threads).Value
            : Run<TOp, AsLong<T>, T, long, Long1, Long1>(device, values, validity, identity, threads).Value;
    }

    static T? Extreme<TOp, T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        if (Count(values.Length, validity) == 0) return null;
        if (typeof(T) == typeof(float)) return T.CreateTruncating(Floating<TOp, float, Float1>(device, Cast<T, float>(values), validity, threads));
        if (typeof(T) == typeof(double)) return T.CreateTruncating(Floating<TOp, double, Double1>(device, Cast<T, double>(values), validity, threads));
        var identity = new Long1(TOp.Identity<long>());
        if (typeof(T) == typeof(int)) return T.CreateTruncating(Run<TOp, AsItself<int>, int, int, Int1, Long1>(device, Cast<T, int>(values), validity, identity, threads).Value);
        if (typeof(T) == typeof(ulong)) return T.CreateTruncating((ulong)(Run<TOp, AsRank, ulong, long, Long1, Long1>(device, Cast<T, ulong>(values), validity, identity, threads).Value ^ long.MinValue));
        if (typeof(T) == typeof(long)) return T.CreateTruncating(Integral<TOp, long>(device, Cast<T, long>(values), validity, threads));
        if (typeof(T) == typeof(sbyte)) return T.CreateTruncating(Integral<TOp, sbyte>(device, Cast<T, sbyte>(values), validity, threads));
        if (typeof(T) == typeof(byte)) return T.CreateTruncating(Integral<TOp, byte>(device, Cast<T, byte>(values), validity, threads));
        if (typeof(T) == typeof(short)) return T.CreateTruncating(Integral<TOp, short>(device, Cast<T, short>(values), validity, threads));
        if (typeof(T) == typeof(ushort)) return T.CreateTruncating(Integral<TOp, ushort>(device, Cast<T, ushort>(values), validity, threads));
        if (typeof(T) == typeof(uint)) return T.CreateTruncating(Integral<TOp, uint>(device, Cast<T, uint>(values), validity, threads));
        throw ReduceArguments.Unsupported<T>();
    }

    static W Run<TOp, TRead, T, E, S, W>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, W identity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        ReduceArguments.Check(device, values, validity);
        fixed (T* first = values)
        fixed (byte* bits = validity)
            return device.Kind == DeviceKind.Scalar
                ? ReduceTree.Total<TOp, ScalarBlocks<TOp, TRead, T, E, S>, S, W>(new(first, bits), values.Length, identity, threads)
                : ReduceTree.Total<TOp, VectorBlocks<TOp, TRead, T, E, S>, S, W>(new(first, bits), values.Length, identity, threads);
    }

    static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> values) where TFrom : unmanaged where TTo : unmanaged =>
        MemoryMarshal.Cast<TFrom, TTo>(values);
}
