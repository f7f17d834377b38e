using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Keys as 64-bit words that are equal where the keys are: all NaN are one, and −0 is +0, as for LINQ and for groups.</summary>
static unsafe class EqualKeys<T> where T : unmanaged
{
    /// <summary>The word of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(T key)
    {
        if (typeof(T) == typeof(float)) return OfFloat(Unsafe.BitCast<T, float>(key));
        if (typeof(T) == typeof(double)) return OfDouble(Unsafe.BitCast<T, double>(key));
        if (sizeof(T) == 1) return Unsafe.BitCast<T, byte>(key);
        if (sizeof(T) == 2) return Unsafe.BitCast<T, ushort>(key);
        return sizeof(T) == 4 ? Unsafe.BitCast<T, uint>(key) : Unsafe.BitCast<T, ulong>(key);
    }

    /// <summary>The words of many keys.</summary>
    public static void Words(T* keys, Span<ulong> words)
    {
        for (int i = 0; i < words.Length; i++) words[i] = Word(keys[i]);
    }

    static ulong OfFloat(float key) => float.IsNaN(key) ? 0x7FC0_0000 : key == 0 ? 0 : BitConverter.SingleToUInt32Bits(key);

    static ulong OfDouble(double key) => double.IsNaN(key) ? 0x7FF8_0000_0000_0000 : key == 0 ? 0 : BitConverter.DoubleToUInt64Bits(key);
}
