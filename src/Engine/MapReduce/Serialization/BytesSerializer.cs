namespace Accel.MapReduce;

sealed class BytesSerializer : ISerializer<ReadOnlySpan<byte>>
{
    public bool KeepsOrder => true;
    public int ByteCount(ReadOnlySpan<byte> value) => value.Length;
    public void Write(ReadOnlySpan<byte> value, Span<byte> destination) => value.CopyTo(destination);
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> bytes) => bytes;
}
