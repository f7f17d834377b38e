namespace Accel.MapReduce;

/// <summary>Spreads keys over the parts by a hash of their bytes, which is the same in every process and on every machine.</summary>
public sealed class HashPartitioner<TKey> : IPartitioner<TKey> where TKey : allows ref struct
{
    /// <inheritdoc/>
    public int Partition(TKey key, ReadOnlySpan<byte> keyBytes, int partCount) =>
        (int)Math.BigMul(StableHash.Of(keyBytes), (ulong)partCount, out _);
}
