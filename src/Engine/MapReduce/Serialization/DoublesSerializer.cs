using System.Runtime.InteropServices;

namespace Accel.MapReduce;

/// <summary>The numbers' bits in the machine's byte order: they never leave the machine.</summary>
sealed class DoublesSerializer : ISerializer<double[]>
{
    public bool KeepsOrder => false;
    public int ByteCount(double[] value) => checked(value.Length * sizeof(double));
    public void Write(double[] value, Span<byte> destination) => MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(destination);

    public double[] Read(ReadOnlySpan<byte> bytes)
    {
        double[] values = new double[bytes.Length / sizeof(double)];
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
