using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The digits of words, and how often each occurs.</summary>
static unsafe class SortTally<K> where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
{
    const int Radix = SortTuning.Radix;

    /// <summary>Digits of a word.</summary>
    public static int DigitCount => sizeof(K);

    /// <summary>The digit that begins at bit <paramref name="shift"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Digit(K word, int shift) => sizeof(K) > 4
        ? (uint)(Unsafe.BitCast<K, ulong>(word) >> shift) & (Radix - 1)
        : (uint.CreateTruncating(word) >> shift) & (Radix - 1);

    /// <summary>Adds all digits of the words to <see cref="DigitCount"/> tables of counts, the lowest digit's first, in one read.</summary>
    public static void AddAll(K* words, int count, int* counts)
    {
        for (int i = 0; i < count; i++)
        {
            K word = words[i];
            counts[Digit(word, 0)]++;
            if (sizeof(K) > 1) counts[Radix + Digit(word, 8)]++;
            if (sizeof(K) > 2)
            {
                counts[(2 * Radix) + Digit(word, 16)]++;
                counts[(3 * Radix) + Digit(word, 24)]++;
            }
            if (sizeof(K) > 4)
            {
                counts[(4 * Radix) + Digit(word, 32)]++;
                counts[(5 * Radix) + Digit(word, 40)]++;
                counts[(6 * Radix) + Digit(word, 48)]++;
                counts[(7 * Radix) + Digit(word, 56)]++;
            }
        }
    }
}
