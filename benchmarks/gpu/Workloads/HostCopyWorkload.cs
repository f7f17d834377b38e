using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>Values from ordinary host memory to the card or back, as the library copies: through pinned blocks.</summary>
sealed class HostCopyWorkload(GpuContext gpu, WorkloadSizes sizes, bool isUp) : GpuWorkload(gpu, isUp ? "copy-up" : "copy-down")
{
    NativeBuffer host = null!;
    NativeBuffer back = null!;
    DeviceBuffer device = null!;

    public override bool HasTransfers => true;

    public override long Elements => sizes.Values;

    public override long Bytes => (long)sizes.Values * sizeof(float);

    public override void Prepare()
    {
        host = Numbers(sizes.Values, 1);
        back = Own(NativePool.Shared.Rent<float>(sizes.Values));
        device = Own(Gpu.Pool.Upload<float>(host.AsSpan<float>(sizes.Values)));
    }

    public override void Run()
    {
        if (isUp) device.CopyFrom<float>(host.AsSpan<float>(sizes.Values));
        else device.CopyTo(back.AsSpan<float>(sizes.Values));
    }

    public override void Check()
    {
        device.CopyTo(back.AsSpan<float>(sizes.Values));
        int differs = host.AsSpan<float>(sizes.Values).CommonPrefixLength(back.AsSpan<float>(sizes.Values));
        if (differs < sizes.Values) throw new WrongResultException($"value {differs} was changed by the copy");
    }
}
