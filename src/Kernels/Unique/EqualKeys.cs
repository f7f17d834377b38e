using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Keys as 64-bit words that are equal where the keys are: all NaN are one, and −0 is +0, as for LINQ and for groups. Integers keep their sign, so that near keys are near words.</summary>
static class EqualKeys<T> where T : unmanaged
{
    /// <summary>The word of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Word(T key)
    {
        if (typeof(T) == typeof(float)) return OfFloat(Unsafe.BitCast<T, float>(key));
        if (typeof(T) == typeof(double)) return OfDouble(Unsafe.BitCast<T, double>(key));
        if (typeof(T) == typeof(sbyte)) return Unsafe.BitCast<T, sbyte>(key);
        if (typeof(T) == typeof(short)) return Unsafe.BitCast<T, short>(key);
        if (typeof(T) == typeof(int)) return Unsafe.BitCast<T, int>(key);
        if (Unsafe.SizeOf<T>() == 1) return Unsafe.BitCast<T, byte>(key);
        if (Unsafe.SizeOf<T>() == 2) return Unsafe.BitCast<T, ushort>(key);
        return Unsafe.SizeOf<T>() == 4 ? Unsafe.BitCast<T, uint>(key) : Unsafe.BitCast<T, long>(key);
    }

    static long OfFloat(float key) => float.IsNaN(key) ? NaNWord.Float32 : key == 0 ? 0 : BitConverter.SingleToInt32Bits(key);

    static long OfDouble(double key) => double.IsNaN(key) ? NaNWord.Float64 : key == 0 ? 0 : BitConverter.DoubleToInt64Bits(key);
}

/// <summary>The one NaN that stands for all.</summary>
static class NaNWord
{
    public const int Float32 = 0x7FC0_0000;

    public const long Float64 = 0x7FF8_0000_0000_0000;
}
