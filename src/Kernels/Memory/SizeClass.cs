using System.Numerics;

namespace Accel.Kernels.Memory;

/// <summary>
/// The block sizes of the pools: powers of two from 64 bytes to 4 KiB, then steps of a sixteenth to an eighth of the size,
/// so that requests of about the same size share blocks and at most 1/16 of a large block is wasted.
/// </summary>
static class SizeClass
{
    const long Smallest = 64;
    const long LargestPower = 4096;
    const int StepsPerPower = 16;

    /// <summary>The most bytes that a block can have.</summary>
    public const long Largest = 1L << 62;

    /// <summary>The size of the block that holds <paramref name="byteCount"/> bytes. It is its own size class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="Largest"/> bytes, or fewer than none.</exception>
    public static long Round(long byteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(byteCount, Largest);
        if (byteCount <= Smallest) return Smallest;
        long power = (long)BitOperations.RoundUpToPowerOf2((ulong)byteCount);
        if (power <= LargestPower) return power;
        long step = power / (2 * StepsPerPower);
        return (byteCount + step - 1) / step * step;
    }
}
