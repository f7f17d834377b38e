using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>A workload over one column of floats that writes another beside it.</summary>
abstract class WrittenFloatsWorkload : FloatsWorkload
{
    readonly NativeBuffer results;

    protected WrittenFloatsWorkload(Device device, int size, double scale, Func<float, float>? of = null) : base(device, size, scale, of: of) =>
        results = NativePool.Shared.Rent<float>(Count);

    protected Span<float> Results => results.AsSpan<float>(Count);

    public override long Bytes => 2L * Count * sizeof(float);

    public override void Dispose()
    {
        base.Dispose();
        results.Dispose();
    }
}
