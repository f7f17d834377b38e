using System.Numerics;
using System.Runtime.Intrinsics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Prefixes: every value combined with all values before it. Running sums, running extremes, positions from counts.</summary>
/// <remarks>
/// <para>Inclusive: result[i] combines x[0] to x[i]. Exclusive: result[i] combines x[0] to x[i − 1], and the first is the operator's identity.</para>
/// <para>Segments: a bitmap of heads starts anew wherever its bit is set; values before the first head are a segment too. <see cref="MarkHeads(ReadOnlySpan{int}, int, Span{byte})"/> makes it from offsets.</para>
/// <para>Nulls: a clear bit of the validity bitmap contributes nothing, and its slot gets the result of the values before it; whether that is null is for the caller to say.</para>
/// <para>NaN: from the first valid NaN of a segment on, results are NaN. Integers wrap.</para>
/// <para>Order: one fixed tree (groups of 64 bytes, blocks of 1,024, chunks of 65,536 values; float totals in double from block to block), so that all devices, vector widths and numbers of threads
/// give the same bits. The error of a float sum is at most 72 · 2⁻²⁴ of the sum of magnitudes. As each block begins at its own rounded offset, float sums of non-negative values may
/// step down by a rounding where a block begins.</para>
/// <para>The result may be the values themselves (in place), and must not overlap them otherwise. Elements are float, double, int and long.</para>
/// </remarks>
public static unsafe partial class Scan
{
    /// <summary>result[i] combines the values of the segment up to and with x[i]. Returns the total of the last segment.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="values">The values.</param>
    /// <param name="result">As many results.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="heads">A bit for each value that starts a segment; empty where all are one.</param>
    /// <param name="threads">Who shares the work; null for the calling thread.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, the result overlaps the values shifted, or the device is no processor.</exception>
    /// <exception cref="NotSupportedException">The element has no lanes.</exception>
    public static T Inclusive<TOp, T>(Device device, ReadOnlySpan<T> values, Span<T> result, ReadOnlySpan<byte> validity = default, ReadOnlySpan<byte> heads = default, IParallelLoop? threads = null)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
        => Run<TOp, T>(device, values, result, validity, heads, exclusive: false, threads);

    /// <summary>result[i] combines the values of the segment before x[i]; the first of a segment is the identity. Returns the total of the last segment.</summary>
    /// <inheritdoc cref="Inclusive{TOp, T}(Device, ReadOnlySpan{T}, Span{T}, ReadOnlySpan{byte}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static T Exclusive<TOp, T>(Device device, ReadOnlySpan<T> values, Span<T> result, ReadOnlySpan<byte> validity = default, ReadOnlySpan<byte> heads = default, IParallelLoop? threads = null)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
        => Run<TOp, T>(device, values, result, validity, heads, exclusive: true, threads);

    /// <summary>Sets the bits of <paramref name="heads"/> at the given ascending offsets and clears the others. An offset at or past the end starts nothing, as the last of a list's offsets.</summary>
    /// <param name="offsets">Where segments start; empty segments may repeat an offset.</param>
    /// <param name="length">How many values there are.</param>
    /// <param name="heads">At least as many bits.</param>
    /// <exception cref="ArgumentException">The bitmap is too short, or an offset is negative.</exception>
    public static void MarkHeads(ReadOnlySpan<int> offsets, int length, Span<byte> heads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(heads.Length, Bitmap.ByteCount(length), nameof(heads));
        heads[..Bitmap.ByteCount(length)].Clear();
        foreach (int offset in offsets)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(offset, nameof(offsets));
            if (offset < length) Bitmap.Set(heads, offset);
        }
    }

    static T Run<TOp, T>(Device device, ReadOnlySpan<T> values, Span<T> result, ReadOnlySpan<byte> validity, ReadOnlySpan<byte> heads, bool exclusive, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        ReduceArguments.Check(device, values, validity);
        MapArguments.Check(device, values, result);
        if (!heads.IsEmpty && heads.Length < Bitmap.ByteCount(values.Length))
            throw new ArgumentException($"A bitmap of heads of {heads.Length} bytes does not cover {values.Length} values.", nameof(heads));
        fixed (T* source = values, target = result)
        fixed (byte* bits = validity, starts = heads)
        {
            ScanBlock<T> whole = new(source, target, bits, starts, values.Length);
            if (typeof(T) == typeof(float)) return Widths<TOp, Float1, Double1, T>(device, whole, exclusive, threads);
            if (typeof(T) == typeof(double)) return Widths<TOp, Double1, Double1, T>(device, whole, exclusive, threads);
            if (typeof(T) == typeof(int)) return Widths<TOp, Int1, Long1, T>(device, whole, exclusive, threads);
            if (typeof(T) == typeof(long)) return Widths<TOp, Long1, Long1, T>(device, whole, exclusive, threads);
            throw MapArguments.Unsupported<T>();
        }
    }

    static E Widths<TOp, S, W, E>(Device device, ScanBlock<E> whole, bool exclusive, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
        where E : unmanaged, INumber<E>
        => device.Kind == DeviceKind.Scalar ? Chunks<TOp, ScalarBlocks<TOp, S, E>, S, W, E>(whole, exclusive, threads)
            : Vector256.IsHardwareAccelerated ? Chunks<TOp, VectorBlocks<TOp, ScanGroup256<E>, Lanes256<E>, E>, S, W, E>(whole, exclusive, threads)
            : Chunks<TOp, VectorBlocks<TOp, ScanGroup128<E>, Lanes128<E>, E>, S, W, E>(whole, exclusive, threads);
}
