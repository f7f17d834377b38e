namespace Accel.Sources;

/// <summary>
/// Random numbers by position: the number at an index depends on the seed, the stream and the index only, so rows can be made in any order
/// and cut anywhere. SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) read at random access.
/// </summary>
readonly struct RandomStream(ulong seed, ulong stream)
{
    const ulong Golden = 0x9E3779B97F4A7C15;
    const int HalfSum = 2 * ushort.MaxValue;

    // The sum of four 16-bit numbers has the variance (2^32 - 1) / 3.
    const float PerDeviation = 1 / 37837.228f;

    readonly ulong key = Mix(Mix(seed + Golden) + stream * Golden);

    /// <summary>64 random bits.</summary>
    public ulong Bits(long index) => Mix(key + (ulong)index * Golden);

    /// <summary>A number in [0, 1), a multiple of 2^-53.</summary>
    public double Uniform(long index) => (Bits(index) >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number in [0, <paramref name="count"/>).</summary>
    public int Below(long index, int count) => (int)Math.BigMul(Bits(index), (ulong)count, out _);

    /// <summary>
    /// A bell-shaped number of mean 0 and variance 1 within [-3.47, 3.47]: the sum of four uniform 16-bit numbers.
    /// It takes whole-number arithmetic only, so it is the same on every machine.
    /// </summary>
    public float Bell(long index)
    {
        ulong bits = Bits(index);
        int sum = (int)(bits & 0xFFFF) + (int)(bits >> 16 & 0xFFFF) + (int)(bits >> 32 & 0xFFFF) + (int)(bits >> 48);
        return (sum - HalfSum) * PerDeviation;
    }

    static ulong Mix(ulong bits)
    {
        bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
        return bits ^ bits >> 31;
    }
}
