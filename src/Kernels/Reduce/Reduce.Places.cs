using System.Numerics;
using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Where the least and the greatest value are: their chunk is found by reducing, and only that chunk is searched.</summary>
public static unsafe partial class Reduce
{
    /// <summary>The index of the first value that <see cref="Min{T}(Device, ReadOnlySpan{T}, ReadOnlySpan{byte}, IParallelLoop)"/> gives, or null if all are null.</summary>
    /// <remarks>The first NaN, if one is NaN; −0 comes before +0.</remarks>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static int? ArgMin<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T> =>
        Place<MinOp, T>(device, values, validity, threads);

    /// <summary>The index of the first value that <see cref="Max{T}(Device, ReadOnlySpan{T}, ReadOnlySpan{byte}, IParallelLoop)"/> gives, or null if all are null.</summary>
    /// <remarks>The first NaN, if one is NaN; +0 comes before −0.</remarks>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static int? ArgMax<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T> =>
        Place<MaxOp, T>(device, values, validity, threads);

    static int? Place<TOp, T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        ReduceArguments.Check(device, values, validity);
        return device.Kind == DeviceKind.Scalar ? ScalarPlace<TOp, T>(values, validity) : ChunkedPlace<TOp, T>(device, values, validity, threads);
    }

    /// <summary>The scalar twin: each valid value against the best before it.</summary>
    static int? ScalarPlace<TOp, T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> validity)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        int? best = null;
        for (int i = 0; i < values.Length; i++)
        {
            if (!validity.IsEmpty && !Bitmap.Get(validity, i)) continue;
            if (best is null || IsBetter<TOp, T>(values[i], values[best.Value])) best = i;
        }
        return best;
    }

    static bool IsBetter<TOp, T>(T value, T best) where T : unmanaged, INumber<T>
    {
        if (T.IsNaN(best)) return false;
        T kept = typeof(TOp) == typeof(MinOp) ? T.Min(best, value) : T.Max(best, value);
        return !IsSame(kept, best);
    }

    static int? ChunkedPlace<TOp, T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, IParallelLoop? threads)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        T?[] chunks = new T?[ReduceTree.ChunkCount(values.Length)];
        int length = values.Length;
        bool hasNulls = !validity.IsEmpty;
        fixed (T* first = values)
        fixed (byte* bits = validity)
        {
            T* source = first;
            byte* valid = bits;
            (threads ?? CallingThread.Instance).ForEach(chunks.Length, chunk =>
            {
                Slice(chunk, length, out int start, out int count);
                chunks[chunk] = Extreme<TOp, T>(device, new(source + start, count), hasNulls ? new(valid + (start / 8), Bitmap.ByteCount(count)) : default, null);
            });
        }

        int best = -1;
        for (int chunk = 0; chunk < chunks.Length; chunk++)
            if (chunks[chunk] is { } extreme && (best < 0 || IsBetter<TOp, T>(extreme, chunks[best]!.Value))) best = chunk;
        if (best < 0) return null;
        Slice(best, length, out int from, out int searched);
        return from + Find(values.Slice(from, searched), hasNulls ? validity[(from / 8)..] : default, chunks[best]!.Value);
    }

    static void Slice(int chunk, int length, out int start, out int count)
    {
        start = chunk * ChunkLength;
        count = Math.Min(ChunkLength, length - start);
    }

    /// <summary>The index of the first valid value that is the same; there is one.</summary>
    static int Find<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, T value) where T : unmanaged, INumber<T>
    {
        for (int at = 0; ; at++)
        {
            at += T.IsNaN(value) ? FirstNaN(values[at..]) : FirstSame(values[at..], value);
            if (validity.IsEmpty || Bitmap.Get(validity, at)) return at;
        }
    }

    static int FirstNaN<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        int i = 0;
        while (!T.IsNaN(values[i])) i++;
        return i;
    }

    /// <summary>Searches for the bits, in which −0 is not +0.</summary>
    static int FirstSame<T>(ReadOnlySpan<T> values, T value) where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) ? MemoryMarshal.Cast<T, int>(values).IndexOf(*(int*)&value)
        : typeof(T) == typeof(double) ? MemoryMarshal.Cast<T, long>(values).IndexOf(*(long*)&value)
        : values.IndexOf(value);

    /// <summary>Whether two values are the same, NaN as NaN and −0 apart from +0.</summary>
    static bool IsSame<T>(T left, T right) where T : INumber<T> =>
        T.IsNaN(left) ? T.IsNaN(right) : left == right && T.IsNegative(left) == T.IsNegative(right);
}
