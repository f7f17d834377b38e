using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>A workload over one column of seeded floats, each of which is read once.</summary>
abstract class FloatsWorkload : KernelWorkload
{
    readonly NativeBuffer values;

    /// <summary>Makes the floats: uniform in [0, 1), or what <paramref name="of"/> makes of each.</summary>
    protected FloatsWorkload(Device device, int size, double scale, ulong seed = 1, Func<float, float>? of = null)
    {
        Device = device;
        Count = WorkloadData.Scale(size, scale);
        values = WorkloadData.Floats(Count, seed, of);
    }

    protected Device Device { get; }

    protected int Count { get; }

    protected Span<float> Values => values.AsSpan<float>(Count);

    public override long Elements => Count;

    public override long Bytes => (long)Count * sizeof(float);

    public override void Dispose() => values.Dispose();
}
