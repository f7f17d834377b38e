using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// The vector twin: keys become words, are counted, and with values are paired with them, tile by tile in one read; then come the passes of
/// <see cref="SortPasses{E, K, TElement}"/>; and then words become keys again.
/// </summary>
public static unsafe partial class Sort
{
    internal static void VectorKeys<K, TRank>(K* keys, int count, K mask, IParallelLoop? threads)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank
    {
        RowParts parts = new(count, threads);
        using NativeBuffer buffer = NativePool.Shared.Rent<K>(count);
        using NativeBuffer tables = Tables<K>(parts);
        int* counts = (int*)tables.Pointer;
        parts.Run(part => Tiles(parts, part, (start, length) =>
        {
            SortWords<K, TRank>.Of(keys + start, keys + start, length, mask);
            SortTally<K>.AddAll(keys + start, length, Table<K>(counts, part));
        }));
        K* sorted = Passes<K, K, WordElement<K>>(keys, (K*)buffer.Pointer, count, parts, counts);
        parts.Run(part => SortWords<K, TRank>.Restore(sorted + parts.Start(part), keys + parts.Start(part), parts.Length(part), mask));
    }

    /// <summary>Sorts pairs from one place to another, which may be the same.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">Their values, or null: then these are the keys' numbers, and V is uint.</param>
    /// <param name="count">How many.</param>
    /// <param name="sortedKeys">Where keys go, or null where they are not wanted.</param>
    /// <param name="sortedValues">Where values go.</param>
    /// <param name="mask">Turns ranks into words.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    internal static void VectorPairs<K, TRank, V>(K* keys, V* values, int count, K* sortedKeys, V* sortedValues, K mask, IParallelLoop? threads)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank
        where V : unmanaged
    {
        RowParts parts = new(count, threads);
        using NativeBuffer pairBuffer = NativePool.Shared.Rent<SortPair<K, V>>(count), otherBuffer = NativePool.Shared.Rent<SortPair<K, V>>(count);
        using NativeBuffer tables = Tables<K>(parts);
        SortPair<K, V>* pairs = (SortPair<K, V>*)pairBuffer.Pointer;
        int* counts = (int*)tables.Pointer;
        parts.Run(part => Tiles(parts, part, (start, length) =>
        {
            K* words = stackalloc K[SortTuning.TileLength];
            SortWords<K, TRank>.Of(keys + start, words, length, mask);
            SortTally<K>.AddAll(words, length, Table<K>(counts, part));
            if (values == null) Number(words, pairs + start, start, length);
            else Join(words, values + start, pairs + start, length);
        }));
        SortPair<K, V>* sorted = sizeof(K) == sizeof(uint) && sizeof(V) == sizeof(uint)
            ? (SortPair<K, V>*)Passes<ulong, uint, PackedElement>((ulong*)pairs, (ulong*)otherBuffer.Pointer, count, parts, counts)
            : Passes<SortPair<K, V>, K, PairElement<K, V>>(pairs, (SortPair<K, V>*)otherBuffer.Pointer, count, parts, counts);
        parts.Run(part => Tiles(parts, part, (start, length) =>
        {
            TakeValues(sorted + start, sortedValues + start, length);
            if (sortedKeys == null) return;
            TakeWords(sorted + start, sortedKeys + start, length);
            SortWords<K, TRank>.Restore(sortedKeys + start, sortedKeys + start, length, mask);
        }));
    }

    static E* Passes<E, K, TElement>(E* elements, E* room, int count, RowParts parts, int* counts)
        where E : unmanaged
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TElement : struct, ISortElement<E, K>
    {
        if (count > SortTuning.InsertionLength) return SortPasses<E, K, TElement>.Run(elements, room, count, parts, counts);
        SortPasses<E, K, TElement>.Insert(elements, count);
        return elements;
    }

    /// <summary>Pairs words with their numbers.</summary>
    static void Number<K, V>(K* words, SortPair<K, V>* pairs, int start, int count)
        where K : unmanaged
        where V : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            int number = start + i;
            pairs[i] = new(words[i], *(V*)&number);
        }
    }

    static void Join<K, V>(K* words, V* values, SortPair<K, V>* pairs, int count)
        where K : unmanaged
        where V : unmanaged
    {
        for (int i = 0; i < count; i++) pairs[i] = new(words[i], values[i]);
    }

    static void TakeWords<K, V>(SortPair<K, V>* pairs, K* words, int count)
        where K : unmanaged
        where V : unmanaged
    {
        for (int i = 0; i < count; i++) words[i] = pairs[i].Word;
    }

    static void TakeValues<K, V>(SortPair<K, V>* pairs, V* values, int count)
        where K : unmanaged
        where V : unmanaged
    {
        for (int i = 0; i < count; i++) values[i] = pairs[i].Value;
    }

    /// <summary>Calls <paramref name="body"/> with the start and length of each tile of a part.</summary>
    static void Tiles(RowParts parts, int part, Action<int, int> body)
    {
        int end = parts.Start(part) + parts.Length(part);
        for (int start = parts.Start(part); start < end; start += SortTuning.TileLength) body(start, Math.Min(SortTuning.TileLength, end - start));
    }

    /// <summary>Counts for each part and each digit, all zero.</summary>
    static NativeBuffer Tables<K>(RowParts parts) where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K> =>
        NativePool.Shared.RentZeroed((long)parts.Count * SortTally<K>.DigitCount * SortTuning.Radix * sizeof(int));

    static int* Table<K>(int* counts, int part) where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K> =>
        counts + ((long)part * SortTally<K>.DigitCount * SortTuning.Radix);
}
