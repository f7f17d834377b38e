namespace Accel.Kernels;

/// <summary>The sizes that the sort kernels work in.</summary>
static class SortTuning
{
    /// <summary>
    /// Bits of a digit on the processor. The 256 places that are written next lie in as many lines, which the first-level cache holds. Eleven bits, and buffers
    /// for whole lines that are written past the caches, were tried and took longer.
    /// </summary>
    public const int DigitBits = 8;

    /// <summary>Values that a digit can have.</summary>
    public const int Radix = 1 << DigitBits;

    /// <summary>Up to how many keys insertion is faster than counting.</summary>
    public const int InsertionLength = 40;

    /// <summary>Keys that are made words, counted and paired with their values while the first-level cache holds them.</summary>
    public const int TileLength = 1024;
}
