using System.Runtime.InteropServices;

namespace Accel.ML.Metrics;

/// <summary>Sorts scores as whole numbers of the same order: three counting passes of eleven bits, the least significant first.</summary>
static class ScoreSort
{
    const int DigitBits = 11;
    const int DigitCount = 1 << DigitBits;
    const int PassCount = 3;

    /// <summary>A number that is ordered as the score is; -0 and 0 become the same.</summary>
    public static uint Key(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
    }

    /// <summary>Sorts <paramref name="keys"/> upwards and returns the sorted array, which is this one or a new one.</summary>
    public static uint[] Sort(uint[] keys)
    {
        int[,] starts = new int[PassCount, DigitCount];
        foreach (uint key in keys)
            for (int pass = 0; pass < PassCount; pass++)
                starts[pass, Digit(key, pass)]++;
        uint[] sorted = keys, other = new uint[keys.Length];
        for (int pass = 0; pass < PassCount; pass++)
        {
            Span<int> next = MemoryMarshal.CreateSpan(ref starts[pass, 0], DigitCount);
            int sum = 0;
            for (int digit = 0; digit < DigitCount; digit++) (next[digit], sum) = (sum, sum + next[digit]);
            foreach (uint key in sorted) other[next[Digit(key, pass)]++] = key;
            (sorted, other) = (other, sorted);
        }
        return sorted;
    }

    static int Digit(uint key, int pass) => (int)(key >> (pass * DigitBits)) & (DigitCount - 1);
}
