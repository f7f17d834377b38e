using System.Numerics;
using System.Runtime.Intrinsics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Finds the candidates of some rows: tile by tile keys become words, and a vector of words at a time is compared with the limit.</summary>
/// <inheritdoc cref="IKeyWork.Run{K, TRank}"/>
static unsafe class TopScan<K, TRank>
    where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
    where TRank : struct, IKeyRank
{
    /// <summary>Adds the candidates among <paramref name="count"/> rows from <paramref name="start"/>.</summary>
    public static void Run(K* keys, int start, int count, byte* validity, K mask, TopCandidates<K> best)
    {
        K* words = stackalloc K[SortTuning.TileLength];
        for (int first = start; first < start + count; first += SortTuning.TileLength)
        {
            int length = Math.Min(SortTuning.TileLength, start + count - first);
            SortWords<K, TRank>.Of(keys + first, words, length, mask);
            best.MakeRoom(length);
            if (best.IsLimited) AddBelow(words, first, length, validity, best);
            else AddAll(words, first, length, validity, best);
        }
    }

    static void AddAll(K* words, int first, int length, byte* validity, TopCandidates<K> best)
    {
        for (int i = 0; i < length; i++)
            if (Bitmap.IsValid(validity, first + i)) best.Add(words[i], first + i);
    }

    /// <summary>The tile is filled up to whole vectors with the greatest word, which is below no limit.</summary>
    static void AddBelow(K* words, int first, int length, byte* validity, TopCandidates<K> best)
    {
        int padded = (length + Vector256<K>.Count - 1) / Vector256<K>.Count * Vector256<K>.Count;
        new Span<K>(words + length, padded - length).Fill(~K.Zero);
        Vector256<K> limit = Vector256.Create(best.Limit);
        for (int i = 0; i < padded; i += Vector256<K>.Count)
            for (uint below = Vector256.LessThan(Vector256.Load(words + i), limit).ExtractMostSignificantBits(); below != 0; below &= below - 1)
            {
                int place = i + BitOperations.TrailingZeroCount(below);
                if (Bitmap.IsValid(validity, first + place)) best.Add(words[place], first + place);
            }
    }
}
