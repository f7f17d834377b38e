using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>exp(x) of every value.</summary>
sealed class MapWorkload(GpuContext gpu, WorkloadSizes sizes, bool hasTransfers) : GpuWorkload(gpu, "map-exp")
{
    NativeBuffer host = null!;
    NativeBuffer back = null!;
    DeviceBuffer x = null!;
    DeviceBuffer result = null!;

    public override bool HasTransfers => hasTransfers;

    public override long Elements => sizes.Values;

    public override long Bytes => 2L * sizes.Values * sizeof(float);

    public override void Prepare()
    {
        host = Numbers(sizes.Values, 3);
        back = Own(NativePool.Shared.Rent<float>(sizes.Values));
        x = Own(Gpu.Pool.Upload<float>(host.AsSpan<float>(sizes.Values)));
        result = Own(Gpu.Pool.Rent<float>(sizes.Values));
    }

    public override void Run()
    {
        if (hasTransfers) x.CopyFrom<float>(host.AsSpan<float>(sizes.Values));
        Map.FloatUnary<ExpOp, float>(x, result, sizes.Values);
        if (hasTransfers) result.CopyTo(back.AsSpan<float>(sizes.Values));
    }

    public override void Check()
    {
        Span<float> found = back.AsSpan<float>(sizes.Values);
        result.CopyTo(found);
        float[] expected = new float[sizes.Values];
        Map.FloatUnary<ExpOp, float>(Device.Processor, host.AsSpan<float>(sizes.Values), expected);
        for (int i = 0; i < expected.Length; i++) Expect(expected[i], found[i], 3e-7 * expected[i], "the value", i);
    }
}
