using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// The words at given places of the sorted order. The highest undecided digit of all words is counted; the words of those buckets that hold a wanted place are gathered,
/// bucket by bucket, and each bucket is searched in the same way by the next digit, until few enough words are left to sort.
/// </summary>
/// <inheritdoc cref="IKeyWork.Run{K, TRank}"/>
static unsafe class RankSelect<K, TRank>
    where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
    where TRank : struct, IKeyRank
{
    const int DigitBits = 11;
    const int Radix = 1 << DigitBits;

    /// <summary>Up to how many words are sorted.</summary>
    const int SortedLength = 4096;

    /// <summary>Fills <paramref name="found"/> with the words at <paramref name="ranks"/>, which ascend.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="count">How many.</param>
    /// <param name="mask">Turns ranks into words.</param>
    /// <param name="bits">The low bits in which the words may differ.</param>
    /// <param name="ranks">The places.</param>
    /// <param name="found">A word for each place.</param>
    /// <param name="threads">Who shares the work.</param>
    public static void Run(K* keys, int count, K mask, int bits, ReadOnlySpan<int> ranks, Span<K> found, IParallelLoop? threads)
    {
        if (bits == 0) found.Fill(SortWords<K, TRank>.Of(keys[0], mask));
        else if (count <= SortedLength) Sorted(keys, count, mask, ranks, found);
        else ByDigit(keys, count, mask, bits, ranks, found, threads);
    }

    static void Sorted(K* keys, int count, K mask, ReadOnlySpan<int> ranks, Span<K> found)
    {
        K* words = stackalloc K[SortedLength];
        SortWords<K, TRank>.Of(keys, words, count, mask);
        Sort.VectorKeys<K, IntegerRank>(words, count, K.Zero, null);
        for (int i = 0; i < ranks.Length; i++) found[i] = words[ranks[i]];
    }

    static void ByDigit(K* keys, int count, K mask, int bits, ReadOnlySpan<int> ranks, Span<K> found, IParallelLoop? threads)
    {
        int shift = Math.Max(0, bits - DigitBits);
        uint digitMask = (1u << (bits - shift)) - 1;
        RowParts parts = new(count, threads);
        using NativeBuffer tables = NativePool.Shared.RentZeroed((long)parts.Count * Radix * sizeof(int));
        int* places = (int*)tables.Pointer;
        parts.Run(part => Tally(keys + parts.Start(part), parts.Length(part), mask, shift, digitMask, places + ((long)part * Radix)));

        List<Bucket> buckets = Wanted(places, parts.Count, ranks);
        using NativeBuffer buffer = NativePool.Shared.Rent<K>(buckets.Sum(bucket => (long)bucket.Length));
        K* gathered = (K*)buffer.Pointer;
        parts.Run(part => Gather(keys + parts.Start(part), parts.Length(part), mask, shift, digitMask, places + ((long)part * Radix), gathered));

        int next = 0;
        foreach (Bucket bucket in buckets)
        {
            int[] inside = [.. ranks.Slice(next, bucket.RankCount).ToArray().Select(rank => rank - bucket.FirstRank)];
            RankSelect<K, IntegerRank>.Run(gathered + bucket.Start, bucket.Length, K.Zero, shift, inside, found.Slice(next, bucket.RankCount), threads);
            next += bucket.RankCount;
        }
    }

    static void Tally(K* keys, int count, K mask, int shift, uint digitMask, int* table)
    {
        K* words = stackalloc K[SortTuning.TileLength];
        for (int first = 0; first < count; first += SortTuning.TileLength)
        {
            int length = Math.Min(SortTuning.TileLength, count - first);
            SortWords<K, TRank>.Of(keys + first, words, length, mask);
            for (int i = 0; i < length; i++) table[Digit(words[i], shift, digitMask)]++;
        }
    }

    /// <summary>The buckets with a wanted place, in order. The parts' counts become the places in the gathered words where each puts its first; −1 where a bucket is not wanted.</summary>
    static List<Bucket> Wanted(int* places, int partCount, ReadOnlySpan<int> ranks)
    {
        List<Bucket> buckets = [];
        int firstRank = 0, start = 0, next = 0;
        for (int digit = 0; digit < Radix; digit++)
        {
            int length = 0, wanted = 0;
            for (int part = 0; part < partCount; part++) length += places[((long)part * Radix) + digit];
            while (next + wanted < ranks.Length && ranks[next + wanted] < firstRank + length) wanted++;
            for (int part = 0, place = start; part < partCount; part++)
            {
                int* cell = places + ((long)part * Radix) + digit;
                (*cell, place) = (wanted == 0 ? -1 : place, place + *cell);
            }
            if (wanted > 0)
            {
                buckets.Add(new(firstRank, start, length, wanted));
                start += length;
                next += wanted;
            }
            firstRank += length;
        }
        return buckets;
    }

    static void Gather(K* keys, int count, K mask, int shift, uint digitMask, int* places, K* gathered)
    {
        K* words = stackalloc K[SortTuning.TileLength];
        for (int first = 0; first < count; first += SortTuning.TileLength)
        {
            int length = Math.Min(SortTuning.TileLength, count - first);
            SortWords<K, TRank>.Of(keys + first, words, length, mask);
            for (int i = 0; i < length; i++)
            {
                int* place = places + Digit(words[i], shift, digitMask);
                if (*place >= 0) gathered[(*place)++] = words[i];
            }
        }
    }

    static uint Digit(K word, int shift, uint digitMask) => (uint)(ulong.CreateTruncating(word) >> shift) & digitMask;

    /// <summary>Words that share a digit.</summary>
    /// <param name="FirstRank">The place of the first in sorted order.</param>
    /// <param name="Start">The place of the first in the gathered words.</param>
    /// <param name="Length">How many there are.</param>
    /// <param name="RankCount">How many of them are wanted.</param>
    readonly record struct Bucket(int FirstRank, int Start, int Length, int RankCount);
}
