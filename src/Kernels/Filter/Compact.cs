using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Closes the gaps that a selection leaves: the kept values of a column, one after the other, in their order.</summary>
public static unsafe partial class Compact
{
    /// <summary>The selected rows of every column, in a batch of the caller's; all rows share the memory.</summary>
    public static Batch Apply(Batch batch, Selection selection)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(selection);
        return new(selection.Count, [.. batch.Columns.Select(column => Apply(column, selection))]);
    }

    /// <summary>The selected values of a column, in a column of the caller's; a dictionary is shared.</summary>
    /// <exception cref="ArgumentException">The selection is of another length.</exception>
    public static Column Apply(Column column, Selection selection)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.RowCount != column.Length)
            throw new ArgumentException($"A selection of {selection.RowCount} rows does not fit a column of {column.Length} values.", nameof(selection));
        if (selection.Count == column.Length) return column.Share();
        NativeBuffer? validity = column.HasNulls ? Bits(column.Validity, selection) : null;
        if (column.Type == DataType.String && column.Dictionary is null) return Texts(column, selection, validity);
        NativeBuffer values = Values((byte*)column.ValuePointer, column.Type.ByteWidth(), selection);
        return column.Dictionary is { } dictionary
            ? Column.OfCodes(selection.Count, values, dictionary.Share(), validity)
            : Column.OfValues(column.Type, selection.Count, values, validity);
    }

    static NativeBuffer Values(byte* source, int width, Selection selection)
    {
        NativeBuffer kept = NativePool.Shared.Rent((long)selection.Count * width);
        fixed (ulong* words = selection.Words)
            Move(source, kept.Pointer, width, (byte*)words, selection.RowCount, selection.Count, vectors: true);
        return kept;
    }

    static NativeBuffer Bits(ReadOnlySpan<byte> bitmap, Selection selection)
    {
        int byteCount = Bitmap.ByteCount(selection.Count);
        NativeBuffer kept = NativePool.Shared.RentZeroed(byteCount);
        Span<byte> target = kept.AsSpan<byte>(byteCount);
        int next = 0;
        ReadOnlySpan<ulong> words = selection.Words;
        for (int i = 0; i < words.Length; i++)
            for (ulong word = words[i]; word != 0; word &= word - 1, next++)
                if (Bitmap.Get(bitmap, i * 64 + BitOperations.TrailingZeroCount(word))) Bitmap.Set(target, next);
        return kept;
    }

    static Column Texts(Column column, Selection selection, NativeBuffer? validity)
    {
        ReadOnlySpan<int> offsets = column.Offsets;
        ReadOnlySpan<ulong> words = selection.Words;
        NativeBuffer newOffsets = NativePool.Shared.Rent<int>(selection.Count + 1L);
        Span<int> target = newOffsets.AsSpan<int>(selection.Count + 1);
        target[0] = 0;
        int next = 0;
        for (int i = 0; i < words.Length; i++)
            for (ulong word = words[i]; word != 0; word &= word - 1, next++)
            {
                int row = i * 64 + BitOperations.TrailingZeroCount(word);
                target[next + 1] = target[next] + offsets[row + 1] - offsets[row];
            }
        NativeBuffer text = NativePool.Shared.Rent(target[next]);
        ReadOnlySpan<byte> from = column.TextBytes;
        Span<byte> to = text.AsSpan<byte>(target[next]);
        next = 0;
        for (int i = 0; i < words.Length; i++)
            for (ulong word = words[i]; word != 0; word &= word - 1, next++)
            {
                int row = i * 64 + BitOperations.TrailingZeroCount(word);
                from[offsets[row]..offsets[row + 1]].CopyTo(to[target[next]..]);
            }
        return Column.OfText(selection.Count, newOffsets, text, validity);
    }
}
