namespace Accel.ML.Objectives;

/// <summary>
/// A fixed sample of whole blocks: the blocks are cut into strata of equal length, and a hash of the stratum's number picks one block of each.
/// It depends on the number of rows only, not on batches, partitions or threads, and spreads evenly over data that is sorted.
/// </summary>
static class BlockSample
{
    /// <summary>The numbers, in order, of about <paramref name="count"/> of <paramref name="blockCount"/> blocks; null where that would be half of them or more.</summary>
    public static long[]? Choose(long blockCount, long count)
    {
        long stratum = blockCount / Math.Max(1, count);
        if (stratum < 2) return null;
        long[] chosen = new long[blockCount / stratum];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = i * stratum + (long)(Hash((ulong)i) % (ulong)stratum);
        return chosen;
    }

    /// <summary>Mixes the bits so that neighbours have nothing in common.</summary>
    static ulong Hash(ulong value)
    {
        value = (value + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 32) * 0x94D049BB133111EB;
        return value ^ value >> 29;
    }
}
