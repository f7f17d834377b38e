using System.Buffers.Binary;

namespace Accel.MapReduce;

/// <summary>Big-endian with the sign flipped, so that negative numbers come first.</summary>
sealed class Int64Serializer : ISerializer<long>
{
    public bool KeepsOrder => true;
    public int ByteCount(long value) => sizeof(long);
    public void Write(long value, Span<byte> destination) => BinaryPrimitives.WriteInt64BigEndian(destination, value ^ long.MinValue);
    public long Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes) ^ long.MinValue;
}
