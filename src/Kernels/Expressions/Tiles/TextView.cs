namespace Accel.Kernels.Expressions;

/// <summary>UTF-8 bytes that somebody else keeps alive; a default view is an empty text.</summary>
readonly unsafe struct TextView(byte* start, int length)
{
    public byte* Start => start;

    public int Length => length;

    public ReadOnlySpan<byte> Span => new(start, length);
}
