namespace Accel.Kernels;

/// <summary>Where the keys of a column lie in the words of <see cref="DevicePackedKeys"/>: in a word, from a bit on, as distances from the least key.</summary>
/// <param name="Word">Which word.</param>
/// <param name="Shift">The lowest bit.</param>
/// <param name="Bits">How many bits, at most 64.</param>
/// <param name="Least">The key of distance 0.</param>
readonly record struct KeyField(int Word, int Shift, int Bits, long Least)
{
    /// <summary>The bits of a distance.</summary>
    public long Mask => Bits == 0 ? 0 : -1L >>> (64 - Bits);
}
