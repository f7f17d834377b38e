using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Accel.MapReduce;

/// <summary>What stands before a block on disk: its length, and the CRC-32C of the length and the block.</summary>
readonly record struct BlockHeader(int Length, uint Checksum)
{
    public const int ByteCount = sizeof(int) + sizeof(uint);

    public static BlockHeader Of(ReadOnlySpan<byte> block)
    {
        uint checksum = BitOperations.Crc32C(~0u, (uint)block.Length);
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(block))
            checksum = BitOperations.Crc32C(checksum, word);
        foreach (byte rest in block[^(block.Length % sizeof(ulong))..])
            checksum = BitOperations.Crc32C(checksum, rest);
        return new BlockHeader(block.Length, ~checksum);
    }

    public static BlockHeader Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(int)..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[sizeof(int)..], Checksum);
    }
}
