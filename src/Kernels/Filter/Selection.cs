using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Which rows of a batch to keep: a bit for each, from the least significant on. It owns its memory.</summary>
public sealed class Selection : IDisposable
{
    readonly NativeBuffer words;

    internal Selection(int rowCount)
    {
        RowCount = rowCount;
        words = NativePool.Shared.RentZeroed((rowCount + 63L) / 64 * sizeof(ulong));
    }

    /// <summary>The rows whose bits are set in <paramref name="bitmap"/> (see <see cref="Bitmap"/>).</summary>
    public static Selection Of(ReadOnlySpan<byte> bitmap, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        Selection selection = new(rowCount);
        Span<ulong> target = selection.Room;
        bitmap[..Bitmap.ByteCount(rowCount)].CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(target));
        if (rowCount % 64 != 0) target[^1] &= (1ul << rowCount) - 1;
        foreach (ulong word in target) selection.Count += BitOperations.PopCount(word);
        return selection;
    }

    /// <summary>Rows to choose from.</summary>
    public int RowCount { get; }

    /// <summary>Rows that are kept.</summary>
    public int Count { get; internal set; }

    /// <summary>The bits, in words of 64 rows; bits beyond <see cref="RowCount"/> are clear.</summary>
    public ReadOnlySpan<ulong> Words => Room;

    /// <summary>The bits, to be written while the selection is made.</summary>
    internal Span<ulong> Room => words.AsSpan<ulong>((RowCount + 63) / 64);

    /// <summary>The choice among <paramref name="rowCount"/> rows from row <paramref name="start"/> on, as a selection of the caller's.</summary>
    public Selection Slice(int start, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowCount, RowCount - start);
        Selection slice = new(rowCount);
        ReadOnlySpan<ulong> from = Words;
        Span<ulong> to = slice.Room;
        int shift = start % 64, first = start / 64;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[first + i] >> shift;
            if (shift != 0 && first + i + 1 < from.Length) to[i] |= from[first + i + 1] << (64 - shift);
        }
        if (rowCount % 64 != 0) to[^1] &= (1ul << rowCount) - 1;
        foreach (ulong word in to) slice.Count += BitOperations.PopCount(word);
        return slice;
    }

    /// <summary>The kept rows' positions, ascending.</summary>
    public int[] ToIndices()
    {
        int[] indices = new int[Count];
        int next = 0;
        ReadOnlySpan<ulong> bits = Words;
        for (int i = 0; i < bits.Length; i++)
            for (ulong word = bits[i]; word != 0; word &= word - 1) indices[next++] = i * 64 + BitOperations.TrailingZeroCount(word);
        return indices;
    }

    /// <summary>Gives back the memory.</summary>
    public void Dispose() => words.Dispose();
}
