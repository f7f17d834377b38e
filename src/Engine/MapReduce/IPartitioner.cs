namespace Accel.MapReduce;

/// <summary>Says which reduce task gets a key. Used by several threads at once; must give the same answer every time.</summary>
public interface IPartitioner<TKey> where TKey : allows ref struct
{
    /// <summary>The part of <paramref name="key"/>, from 0 to <paramref name="partCount"/> - 1; <paramref name="keyBytes"/> is the key serialised.</summary>
    int Partition(TKey key, ReadOnlySpan<byte> keyBytes, int partCount);
}
