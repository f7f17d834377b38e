namespace Accel.Benchmarks.Kernels;

/// <summary>The bytes that a benchmark reads and writes for each of its rows, from which <see cref="ThroughputColumn"/> makes GB/s.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class TrafficAttribute(int bytesPerRow) : Attribute
{
    public int BytesPerRow => bytesPerRow;
}
