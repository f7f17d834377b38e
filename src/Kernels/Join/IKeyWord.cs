using ILGPU;

namespace Accel.Kernels;

/// <summary>Keys as words of 64 bits on a GPU thread: equal where the keys are, and in their order as signed numbers. All NaN are one and come first, and -0 is 0.</summary>
interface IKeyWord<T> where T : unmanaged
{
    /// <summary>The word of a key.</summary>
    /// <param name="key">The bits of the key.</param>
    /// <param name="mask">What makes unsigned keys of signed ones; <see cref="DeviceKeyWords"/> gives it.</param>
    static abstract long Of(T key, long mask);
}

/// <summary>Integers of 8 bits and Booleans: the mask keeps all bits of a sign's extension, or none.</summary>
readonly struct Int8KeyWord : IKeyWord<byte>
{
    public static long Of(byte key, long mask) => (sbyte)key & mask;
}

/// <summary>Integers of 16 bits, as those of 8.</summary>
readonly struct Int16KeyWord : IKeyWord<short>
{
    public static long Of(short key, long mask) => key & mask;
}

/// <summary>Integers of 32 bits and days, as those of 8.</summary>
readonly struct Int32KeyWord : IKeyWord<int>
{
    public static long Of(int key, long mask) => key & mask;
}

/// <summary>Integers of 64 bits and moments: the mask flips the sign of unsigned ones.</summary>
readonly struct Int64KeyWord : IKeyWord<long>
{
    public static long Of(long key, long mask) => key ^ mask;
}

/// <summary>32-bit floats, as the doubles of their value.</summary>
readonly struct Float32KeyWord : IKeyWord<float>
{
    public static long Of(float key, long mask) => Float64KeyWord.Of(key, mask);
}

/// <summary>64-bit floats, in the order of <see cref="Float64Rank"/>.</summary>
readonly struct Float64KeyWord : IKeyWord<double>
{
    const long OneNaN = 0x7FF8_0000_0000_0000;

    /// <summary>The word of NaN.</summary>
    public static long NaN => Float64Rank.Invoke(new Long1(OneNaN)).Value;

    public static long Of(double key, long mask)
    {
        long bits = double.IsNaN(key) ? OneNaN : key == 0 ? 0 : (long)Interop.FloatAsInt(key);
        return Float64Rank.Invoke(new Long1(bits)).Value;
    }

    /// <summary>The key of a word.</summary>
    public static double Restore(long word) => Interop.IntAsFloat((ulong)Float64Rank.Restore(new Long1(word)).Value);
}
