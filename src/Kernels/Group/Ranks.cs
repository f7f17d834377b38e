using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Sorts distinct row numbers by counting the marked rows before each.</summary>
static class Ranks
{
    /// <summary>The positions of <paramref name="rows"/>, all different and below <paramref name="limit"/>, in ascending order of the rows; the buffer is the caller's.</summary>
    public static NativeBuffer Order(ReadOnlySpan<int> rows, int limit)
    {
        int wordCount = (int)((limit + 63L) / 64);
        using NativeBuffer markBuffer = NativePool.Shared.RentZeroed((long)wordCount * sizeof(ulong));
        using NativeBuffer startBuffer = NativePool.Shared.Rent<int>(wordCount);
        Span<ulong> marks = markBuffer.AsSpan<ulong>(wordCount);
        Span<int> starts = startBuffer.AsSpan<int>(wordCount);
        foreach (int row in rows) marks[row >> 6] |= 1UL << row;
        int marked = 0;
        for (int i = 0; i < marks.Length; i++)
        {
            starts[i] = marked;
            marked += BitOperations.PopCount(marks[i]);
        }
        NativeBuffer order = NativePool.Shared.Rent<int>(rows.Length);
        Span<int> positions = order.AsSpan<int>(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            positions[starts[row >> 6] + BitOperations.PopCount(marks[row >> 6] & ((1UL << row) - 1))] = i;
        }
        return order;
    }
}
