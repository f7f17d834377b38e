namespace Accel.Kernels;

/// <summary>A block of a scan: where its values, nulls and heads lie and where the results go.</summary>
readonly unsafe struct ScanBlock<E>(E* values, E* result, byte* validity, byte* heads, int count) where E : unmanaged
{
    public E* Values => values;

    /// <summary>Where the results go; null where only the total is wanted.</summary>
    public E* Result => result;

    public byte* Validity => validity;

    public byte* Heads => heads;

    public int Count => count;
}

/// <summary>A twin's way to scan one block.</summary>
interface IScanBlocks<E> where E : unmanaged
{
    /// <summary>Scans a block that begins at <paramref name="offset"/> and returns its total: that of the values since its last head.</summary>
    static abstract E Run(in ScanBlock<E> block, E offset, bool exclusive);
}
