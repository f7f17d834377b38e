using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Sorts keys with the values that go with them, stably, by the digits of the keys from the lowest up (LSD radix sort, 8 bits a digit; digits that all keys share are skipped).</summary>
public static class RadixSort
{
    const int Digits = sizeof(ulong);
    const int Radix = 256;

    /// <summary>Sorts <paramref name="keys"/> ascending and moves <paramref name="values"/> with them.</summary>
    public static void Sort(Span<ulong> keys, Span<int> values)
    {
        if (keys.Length != values.Length) throw new ArgumentException("There must be as many values as keys.", nameof(values));
        if (keys.Length < 2) return;
        int[] histogram = CountDigits(keys);
        using NativeBuffer keyBuffer = NativePool.Shared.Rent<ulong>(keys.Length);
        using NativeBuffer valueBuffer = NativePool.Shared.Rent<int>(keys.Length);
        Span<ulong> fromKeys = keys, toKeys = keyBuffer.AsSpan<ulong>(keys.Length);
        Span<int> fromValues = values, toValues = valueBuffer.AsSpan<int>(keys.Length);
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> positions = histogram.AsSpan(digit * Radix, Radix);
            if (positions.Contains(keys.Length)) continue;
            ToStarts(positions);
            Scatter(fromKeys, fromValues, toKeys, toValues, positions, digit * 8);
            Span<ulong> otherKeys = fromKeys;
            fromKeys = toKeys;
            toKeys = otherKeys;
            Span<int> otherValues = fromValues;
            fromValues = toValues;
            toValues = otherValues;
        }
        if (!Unsafe.AreSame(ref MemoryMarshal.GetReference(fromKeys), ref MemoryMarshal.GetReference(keys)))
        {
            fromKeys.CopyTo(keys);
            fromValues.CopyTo(values);
        }
    }

    static int[] CountDigits(ReadOnlySpan<ulong> keys)
    {
        int[] histogram = new int[Digits * Radix];
        foreach (ulong key in keys)
            for (int digit = 0; digit < Digits; digit++) histogram[digit * Radix + (int)(key >> (digit * 8) & 0xFF)]++;
        return histogram;
    }

    static void ToStarts(Span<int> counts)
    {
        int start = 0;
        for (int i = 0; i < counts.Length; i++) (counts[i], start) = (start, start + counts[i]);
    }

    static void Scatter(ReadOnlySpan<ulong> keys, ReadOnlySpan<int> values, Span<ulong> toKeys, Span<int> toValues, Span<int> positions, int shift)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            int position = positions[(int)(keys[i] >> shift & 0xFF)]++;
            toKeys[position] = keys[i];
            toValues[position] = values[i];
        }
    }
}
