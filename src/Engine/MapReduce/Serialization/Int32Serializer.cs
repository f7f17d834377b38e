using System.Buffers.Binary;

namespace Accel.MapReduce;

/// <summary>Big-endian with the sign flipped, so that negative numbers come first.</summary>
sealed class Int32Serializer : ISerializer<int>
{
    public bool KeepsOrder => true;
    public int ByteCount(int value) => sizeof(int);
    public void Write(int value, Span<byte> destination) => BinaryPrimitives.WriteInt32BigEndian(destination, value ^ int.MinValue);
    public int Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) ^ int.MinValue;
}
