namespace Accel.MapReduce;

/// <summary>Where a pair lies in a <see cref="SortBuffer"/>: its key at <paramref name="Offset"/>, its value behind the key.</summary>
readonly record struct SortEntry(int Offset, int KeyLength, int ValueLength)
{
    public ReadOnlySpan<byte> Key(byte[] data) => data.AsSpan(Offset, KeyLength);

    public ReadOnlySpan<byte> Value(byte[] data) => data.AsSpan(Offset + KeyLength, ValueLength);
}
