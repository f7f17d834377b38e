using System.Buffers.Binary;

namespace Accel.MapReduce;

/// <summary>A fast 64-bit hash of bytes without a seed of the process: folded 128-bit products, eight bytes a step.</summary>
static class StableHash
{
    const ulong First = 0x9E37_79B9_7F4A_7C15;
    const ulong Second = 0xD1B5_4A32_D192_ED03;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = First ^ (ulong)bytes.Length;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), Second);
            bytes = bytes[sizeof(ulong)..];
        }
        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i++)
            rest |= (ulong)bytes[i] << (8 * i);
        return Fold(Fold(hash ^ rest, Second) ^ First, Second);
    }

    static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
