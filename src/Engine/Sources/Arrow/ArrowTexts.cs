using Accel.Kernels.Memory;
using Apache.Arrow;
using Column = Accel.Kernels.Columns.Column;

namespace Accel.Sources;

/// <summary>Makes plain text columns of Arrow's text arrays: those with 32-bit offsets, with 64-bit offsets and with views.</summary>
static class ArrowTexts
{
    /// <summary>A column of the texts of <paramref name="slices"/>, one after the other.</summary>
    /// <exception cref="AccelException">They exceed 2 GiB.</exception>
    public static Column ToColumn(IReadOnlyList<ArraySlice> slices)
    {
        int length = slices.Sum(slice => slice.Length);
        long byteCount = slices.Sum(ByteCount);
        if (byteCount > int.MaxValue) throw new AccelException($"The texts of {length:N0} rows exceed 2 GiB, which one batch cannot hold.");
        NativeBuffer offsets = NativePool.Shared.Rent<int>(length + 1);
        NativeBuffer text = NativePool.Shared.Rent(byteCount);
        Span<int> ends = offsets.AsSpan<int>(length + 1);
        Span<byte> bytes = text.AsSpan<byte>((int)byteCount);
        ends[0] = 0;
        int row = 0, at = 0;
        foreach (ArraySlice slice in slices)
        {
            at = Copy(slice, ends.Slice(row + 1, slice.Length), bytes, at);
            row += slice.Length;
        }
        return Column.OfText(length, offsets, text, ArrowColumns.ToValidity(slices, length));
    }

    /// <summary>The text at <paramref name="index"/>, counted from the array's own offset.</summary>
    public static ReadOnlySpan<byte> At(IArrowArray array, int index) => array switch
    {
        LargeStringArray large => large.GetBytes(index, out _),
        StringViewArray views => views.GetBytes(index, out _),
        StringArray plain => plain.GetBytes(index, out _),
        _ => throw new InvalidOperationException($"A {array.Data.DataType.Name} array has no texts."),
    };

    static long ByteCount(ArraySlice slice)
    {
        if (slice.Length == 0) return 0;
        if (slice.Array is LargeStringArray large)
        {
            ReadOnlySpan<long> offsets = LargeOffsets(large, slice);
            return offsets[^1] - offsets[0];
        }
        if (slice.Array is StringArray plain)
        {
            ReadOnlySpan<int> offsets = plain.ValueOffsets.Slice(slice.Start, slice.Length + 1);
            return offsets[^1] - offsets[0];
        }
        long total = 0;
        for (int i = 0; i < slice.Length; i++) total += At(slice.Array, slice.Start + i).Length;
        return total;
    }

    static int Copy(ArraySlice slice, Span<int> ends, Span<byte> bytes, int at)
    {
        if (slice.Length == 0) return at;
        if (slice.Array is LargeStringArray large)
        {
            ReadOnlySpan<long> offsets = LargeOffsets(large, slice);
            for (int i = 0; i < ends.Length; i++) ends[i] = at + (int)(offsets[i + 1] - offsets[0]);
            return at + CopyRange(large.Data, offsets[0], offsets[^1], bytes[at..]);
        }
        if (slice.Array is StringArray plain)
        {
            ReadOnlySpan<int> offsets = plain.ValueOffsets.Slice(slice.Start, slice.Length + 1);
            for (int i = 0; i < ends.Length; i++) ends[i] = at + offsets[i + 1] - offsets[0];
            return at + CopyRange(plain.Data, offsets[0], offsets[^1], bytes[at..]);
        }
        for (int i = 0; i < ends.Length; i++)
        {
            ReadOnlySpan<byte> text = At(slice.Array, slice.Start + i);
            text.CopyTo(bytes[at..]);
            ends[i] = at += text.Length;
        }
        return at;
    }

    static ReadOnlySpan<long> LargeOffsets(LargeStringArray array, ArraySlice slice) => array.ValueOffsets.Slice(slice.Start, slice.Length + 1);

    static int CopyRange(ArrayData data, long start, long end, Span<byte> bytes)
    {
        ReadOnlySpan<byte> source = data.Buffers[2].Span.Slice(checked((int)start), checked((int)(end - start)));
        source.CopyTo(bytes);
        return source.Length;
    }
}
