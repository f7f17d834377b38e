using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Keys that sort as LINQ compares a column's values, where the values themselves do not.</summary>
static class ColumnRanks
{
    /// <summary>The numbers, with one zero and one NaN.</summary>
    public static ReadOnlySpan<T> Numbers<T>(ReadOnlySpan<T> values, Span<T> ranks) where T : unmanaged, IFloatingPointIeee754<T>
    {
        // −0 + 0 is +0.
        for (int i = 0; i < values.Length; i++) ranks[i] = T.IsNaN(values[i]) ? T.NaN : values[i] + T.Zero;
        return ranks;
    }

    /// <summary>Each text's rank among the distinct ones by their bytes; a null's is arbitrary.</summary>
    public static ReadOnlySpan<int> Texts(Column texts, Span<int> ranks)
    {
        using TextInterner distinct = new();
        ulong[] codes = new ulong[texts.Length];
        TextCodes.Intern(texts, distinct, codes);
        int[] order = [.. Enumerable.Range(0, distinct.Count)];
        order.AsSpan().Sort((left, right) => distinct[left].SequenceCompareTo(distinct[right]));
        // One more than there may be, for the nulls of a column of nothing else.
        int[] rankOf = new int[order.Length + 1];
        for (int rank = 0; rank < order.Length; rank++) rankOf[order[rank]] = rank;
        for (int i = 0; i < ranks.Length; i++) ranks[i] = rankOf[codes[i]];
        return ranks;
    }
}
