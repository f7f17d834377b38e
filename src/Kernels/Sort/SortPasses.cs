using System.Numerics;

namespace Accel.Kernels;

/// <summary>
/// The passes of a radix sort from the lowest digit up: each moves all elements, in their order, from one buffer to the other, to where their digits send them.
/// Digits that all words share are skipped.
/// </summary>
/// <remarks>
/// Threads take consecutive parts of the elements, and a part's elements go behind those of the same digit of earlier parts, so the order does not depend on the parts.
/// </remarks>
/// <typeparam name="E">What is moved.</typeparam>
/// <typeparam name="K">Its word.</typeparam>
/// <typeparam name="TElement">How to get the word.</typeparam>
static unsafe class SortPasses<E, K, TElement>
    where E : unmanaged
    where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
    where TElement : struct, ISortElement<E, K>
{
    const int Radix = SortTuning.Radix;

    /// <summary>Sorts <paramref name="count"/> elements and returns the buffer that they are in then: <paramref name="from"/> or <paramref name="to"/>.</summary>
    /// <param name="from">The elements.</param>
    /// <param name="to">Room for as many.</param>
    /// <param name="count">How many.</param>
    /// <param name="parts">How threads share them.</param>
    /// <param name="counts">For each part, for each digit, how often each of its values occurs in the part.</param>
    public static E* Run(E* from, E* to, int count, RowParts parts, int* counts)
    {
        int stride = SortTally<K>.DigitCount * Radix;
        bool counted = true;
        for (int digit = 0; digit < SortTally<K>.DigitCount; digit++)
        {
            int shift = digit * SortTuning.DigitBits;
            int* table = counts + (digit * Radix);
            if (IsConstant(table, stride, parts.Count, count)) continue;
            E* source = from, target = to;
            if (!counted) parts.Run(part => Recount(source + parts.Start(part), parts.Length(part), shift, table + ((long)part * stride)));
            ToStarts(table, stride, parts.Count);
            parts.Run(part => Scatter(source + parts.Start(part), parts.Length(part), shift, target, table + ((long)part * stride)));
            from = target;
            to = source;
            counted = parts.Count == 1;
        }
        return from;
    }

    /// <summary>Sorts a few elements in place: each is moved down past those that come after it.</summary>
    public static void Insert(E* elements, int count)
    {
        for (int i = 1; i < count; i++)
        {
            E element = elements[i];
            K word = TElement.Word(element);
            int place = i;
            for (; place > 0 && TElement.Word(elements[place - 1]) > word; place--) elements[place] = elements[place - 1];
            elements[place] = element;
        }
    }

    /// <summary>Whether all words have the same digit.</summary>
    static bool IsConstant(int* table, int stride, int partCount, int count)
    {
        for (int bin = 0; bin < Radix; bin++)
        {
            long total = 0;
            for (int part = 0; part < partCount; part++) total += table[((long)part * stride) + bin];
            if (total != 0) return total == count;
        }
        return true;
    }

    static void Recount(E* elements, int count, int shift, int* table)
    {
        new Span<int>(table, Radix).Clear();
        for (int i = 0; i < count; i++) table[SortTally<K>.Digit(TElement.Word(elements[i]), shift)]++;
    }

    /// <summary>Makes each part's count of a digit the place of the part's first element with that digit.</summary>
    static void ToStarts(int* table, int stride, int partCount)
    {
        int start = 0;
        for (int bin = 0; bin < Radix; bin++)
            for (int part = 0; part < partCount; part++)
            {
                int* cell = table + ((long)part * stride) + bin;
                (*cell, start) = (start, start + *cell);
            }
    }

    /// <summary>Four elements are loaded before the first is stored: a load right after a store to an unknown place would wait for it, which doubled the time.</summary>
    static void Scatter(E* from, int count, int shift, E* to, int* next)
    {
        E* end = from + count;
        for (E* last = end - (count % 4); from < last; from += 4)
        {
            E first = from[0], second = from[1], third = from[2], fourth = from[3];
            to[(uint)next[SortTally<K>.Digit(TElement.Word(first), shift)]++] = first;
            to[(uint)next[SortTally<K>.Digit(TElement.Word(second), shift)]++] = second;
            to[(uint)next[SortTally<K>.Digit(TElement.Word(third), shift)]++] = third;
            to[(uint)next[SortTally<K>.Digit(TElement.Word(fourth), shift)]++] = fourth;
        }
        for (; from < end; from++) to[(uint)next[SortTally<K>.Digit(TElement.Word(*from), shift)]++] = *from;
    }
}
