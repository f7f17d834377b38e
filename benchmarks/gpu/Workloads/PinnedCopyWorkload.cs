using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.GpuCheck.Workloads;

/// <summary>Values from pinned host memory to the card or back, in one copy: what the link can do.</summary>
sealed class PinnedCopyWorkload(GpuContext gpu, WorkloadSizes sizes, bool isUp) : GpuWorkload(gpu, isUp ? "copy-up-pinned" : "copy-down-pinned")
{
    PageLockedArray1D<float> host = null!;
    DeviceBuffer device = null!;

    public override bool HasTransfers => true;

    public override long Elements => sizes.Values;

    public override long Bytes => (long)sizes.Values * sizeof(float);

    public override void Prepare()
    {
        host = Own(Gpu.Accelerator.AllocatePageLocked1D<float>(sizes.Values));
        for (int i = 0; i < sizes.Values; i++) host.Span[i] = i % 1000;
        device = Own(Gpu.Pool.Upload<float>(host.Span));
    }

    public override void Run()
    {
        ArrayView<float> view = device.View<float>(Gpu, sizes.Values);
        Gpu.Run(Name, () =>
        {
            if (isUp) view.CopyFromPageLockedAsync(Gpu.Stream, host);
            else view.CopyToPageLockedAsync(Gpu.Stream, host);
        });
    }

    public override void Check()
    {
        float[] found = new float[sizes.Values];
        device.CopyTo<float>(found);
        for (int i = 0; i < found.Length; i += 997)
        {
            Expect(i % 1000, found[i], 0, "the value on the card", i);
            Expect(i % 1000, host.Span[i], 0, "the value on the host", i);
        }
    }
}
