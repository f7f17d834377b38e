using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The scalar twin: for each digit, from the lowest up, it counts the keys of each of its values, and moves every key behind those that come before it.</summary>
public static unsafe partial class Sort
{
    /// <inheritdoc cref="VectorPairs{K, TRank, V}"/>
    internal static void ScalarPairs<K, TRank, V>(K* keys, V* values, int count, K* sortedKeys, V* sortedValues, K mask)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank
        where V : unmanaged
    {
        using NativeBuffer pairBuffer = NativePool.Shared.Rent<SortPair<K, V>>(count), otherBuffer = NativePool.Shared.Rent<SortPair<K, V>>(count);
        SortPair<K, V>* pairs = (SortPair<K, V>*)pairBuffer.Pointer, moved = (SortPair<K, V>*)otherBuffer.Pointer;
        bool hasValues = typeof(V) != typeof(NoValue);
        for (int i = 0; i < count; i++) pairs[i] = new(SortWords<K, TRank>.Of(keys[i], mask), !hasValues ? default : values != null ? values[i] : *(V*)&i);

        Span<int> next = stackalloc int[SortTuning.Radix];
        for (int shift = 0; shift < 8 * sizeof(K); shift += SortTuning.DigitBits)
        {
            next.Clear();
            for (int i = 0; i < count; i++) next[(int)SortTally<K>.Digit(pairs[i].Word, shift)]++;
            int start = 0;
            foreach (ref int cell in next) (cell, start) = (start, start + cell);
            for (int i = 0; i < count; i++) moved[next[(int)SortTally<K>.Digit(pairs[i].Word, shift)]++] = pairs[i];
            SortPair<K, V>* other = pairs;
            pairs = moved;
            moved = other;
        }

        for (int i = 0; i < count; i++)
        {
            if (sortedKeys != null) sortedKeys[i] = SortWords<K, TRank>.Restore(pairs[i].Word, mask);
            if (hasValues) sortedValues[i] = pairs[i].Value;
        }
    }
}
