using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Left rows that match one right row at most: its number, or -1. Where <paramref name="keepsUnmatched"/>, rows without a match are pairs too.</summary>
sealed unsafe class SinglePairs(int* matches, bool keepsUnmatched) : PairSource
{
    public override long Count(int start, int end) => keepsUnmatched ? end - start : CountMatched(matches + start, end - start);

    public override void Write(int start, int end, int pairCount, int* left, int* right)
    {
        if (pairCount < end - start)
        {
            WriteMatched(matches + start, start, pairCount, left, right);
            return;
        }
        for (int i = 0; i < pairCount; i++) left[i] = start + i;
        new ReadOnlySpan<int>(matches + start, pairCount).CopyTo(new Span<int>(right, pairCount));
    }

    /// <summary>A match is not negative: the sign bits, -1 each, are added up in as many lanes as there are.</summary>
    static int CountMatched(int* matches, int count)
    {
        int unmatched = 0;
        for (int i = 0; i < count; i++) unmatched -= matches[i] >> 31;
        return count - unmatched;
    }

    /// <summary>Writes each row to the next place, which only a match moves on: no branch depends on the data, and the last match ends it, so nothing lies beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void WriteMatched(int* matches, int start, int pairCount, int* left, int* right)
    {
        for (int i = 0, place = 0; place < pairCount; i++)
        {
            int match = matches[i];
            left[place] = start + i;
            right[place] = match;
            place += (match >> 31) + 1;
        }
    }
}
