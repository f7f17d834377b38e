namespace Accel.Kernels;

/// <summary>Which rows a GPU picks: those whose keys come before a last one, and as many of the last as there is room for; or as many nulls as there is room for.</summary>
/// <param name="Last">The rank of the last key.</param>
/// <param name="Descending">1 where the greatest key comes first, else 0.</param>
/// <param name="WantsNulls">1 where nulls are picked, and nothing else, else 0.</param>
readonly record struct TopRule(long Last, int Descending, int WantsNulls)
{
    /// <summary>What a row adds to the counts that stand for rows before the last key, in the high half.</summary>
    public const long Before = 1L << 32;

    /// <summary>What a row adds to those that stand for rows of the last key, in the low half.</summary>
    public const long Tied = 1;

    /// <summary>What a row adds to the counts: 0 where it is not picked.</summary>
    public long Of(long rank, bool isValid)
    {
        if (WantsNulls != 0) return isValid ? 0 : Tied;
        if (!isValid) return 0;
        if (rank == Last) return Tied;
        return rank < Last == (Descending == 0) ? Before : 0;
    }
}
