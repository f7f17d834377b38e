using System.Buffers.Binary;

namespace Accel.MapReduce;

/// <summary>The first eight bytes of a key as a number that sorts as they do; most comparisons need no more.</summary>
static class KeyPrefix
{
    public static ulong Of(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(key);
        ulong prefix = 0;
        for (int i = 0; i < key.Length; i++)
            prefix |= (ulong)key[i] << (56 - 8 * i);
        return prefix;
    }
}
