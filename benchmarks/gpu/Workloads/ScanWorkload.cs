using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>The sums of all values up to each.</summary>
sealed class ScanWorkload(GpuContext gpu, WorkloadSizes sizes) : GpuWorkload(gpu, "scan")
{
    NativeBuffer host = null!;
    DeviceBuffer values = null!;
    DeviceBuffer result = null!;

    public override long Elements => sizes.Values;

    public override long Bytes => 2L * sizes.Values * sizeof(float);

    public override void Prepare()
    {
        host = Numbers(sizes.Values, 5);
        values = Own(Gpu.Pool.Upload<float>(host.AsSpan<float>(sizes.Values)));
        result = Own(Gpu.Pool.Rent<float>(sizes.Values));
    }

    public override void Run() => Scan.Inclusive<AddOp, float>(values, result, sizes.Values);

    public override void Check()
    {
        float[] found = new float[sizes.Values], expected = new float[sizes.Values];
        result.CopyTo<float>(found);
        Scan.Inclusive<AddOp, float>(Device.Processor, host.AsSpan<float>(sizes.Values), expected);
        for (int i = 0; i < expected.Length; i++) Expect(expected[i], found[i], 1e-2 + (1e-6 * Math.Abs(expected[i])), "the sum", i);
    }
}
