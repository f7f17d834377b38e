namespace Accel.Kernels;

/// <summary>The digits of a word that a GPU sorts by, on a GPU thread.</summary>
interface IRadixDigits<K>
{
    /// <summary>The digit that begins at bit <paramref name="shift"/>.</summary>
    static abstract int Digit(K word, int shift);

    /// <summary>Whether two words are the same.</summary>
    static abstract bool AreEqual(K left, K right);
}

/// <summary>Digits of four bits of 32-bit words.</summary>
readonly struct Word32Digits : IRadixDigits<int>
{
    public static int Digit(int word, int shift) => (word >> shift) & (GpuSortTuning.Radix - 1);

    public static bool AreEqual(int left, int right) => left == right;
}

/// <summary>Digits of four bits of 64-bit words.</summary>
readonly struct Word64Digits : IRadixDigits<long>
{
    public static int Digit(long word, int shift) => (int)(word >> shift) & (GpuSortTuning.Radix - 1);

    public static bool AreEqual(long left, long right) => left == right;
}
