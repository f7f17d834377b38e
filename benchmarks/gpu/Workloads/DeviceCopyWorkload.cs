using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.GpuCheck.Workloads;

/// <summary>Values from one place of the card's memory to another by the driver: the ceiling of everything that streams. Each byte is read and written.</summary>
sealed class DeviceCopyWorkload(GpuContext gpu, WorkloadSizes sizes) : GpuWorkload(gpu, GpuBenchmark.Ceiling)
{
    NativeBuffer host = null!;
    DeviceBuffer from = null!;
    DeviceBuffer to = null!;

    public override long Elements => sizes.Values;

    public override long Bytes => 2L * sizes.Values * sizeof(float);

    public override void Prepare()
    {
        host = Numbers(sizes.Values, 2);
        from = Own(Gpu.Pool.Upload<float>(host.AsSpan<float>(sizes.Values)));
        to = Own(Gpu.Pool.Rent<float>(sizes.Values));
    }

    public override void Run()
    {
        ArrayView<float> source = from.View<float>(Gpu, sizes.Values), target = to.View<float>(Gpu, sizes.Values);
        Gpu.Run(Name, () => source.CopyTo(Gpu.Stream, target));
    }

    public override void Check()
    {
        float[] found = new float[sizes.Values];
        to.CopyTo<float>(found);
        int differs = host.AsSpan<float>(sizes.Values).CommonPrefixLength(found);
        if (differs < sizes.Values) throw new WrongResultException($"value {differs} was changed by the copy");
    }
}
