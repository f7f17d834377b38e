using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>The sum of all values, its one number copied back.</summary>
sealed class SumWorkload(GpuContext gpu, WorkloadSizes sizes, bool hasTransfers) : GpuWorkload(gpu, "sum")
{
    NativeBuffer host = null!;
    DeviceBuffer values = null!;
    double sum;

    public override bool HasTransfers => hasTransfers;

    public override long Elements => sizes.Values;

    public override long Bytes => (long)sizes.Values * sizeof(float);

    public override void Prepare()
    {
        host = Numbers(sizes.Values, 4);
        values = Own(Gpu.Pool.Upload<float>(host.AsSpan<float>(sizes.Values)));
    }

    public override void Run()
    {
        if (hasTransfers) values.CopyFrom<float>(host.AsSpan<float>(sizes.Values));
        sum = Reduce.FloatSum<float>(values, sizes.Values);
    }

    public override void Check() => Expect(Reduce.Sum(Device.Processor, host.AsSpan<float>(sizes.Values)), sum, 1e-9 * sizes.Values, "the sum");
}
