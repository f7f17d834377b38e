using System.Runtime.InteropServices;
using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.GpuCheck.Workloads;

/// <summary>Random 32-bit keys in order. A run begins with a copy of the keys on the card.</summary>
sealed class SortWorkload(GpuContext gpu, WorkloadSizes sizes) : GpuWorkload(gpu, "sort-int32")
{
    int[] keys = [];
    DeviceBuffer source = null!;
    DeviceBuffer sorted = null!;

    public override long Elements => sizes.Keys;

    public override void Prepare()
    {
        keys = new int[sizes.Keys];
        RandomNumbers.Words(Device.Processor, new RandomStream(1, 6), 0, MemoryMarshal.Cast<int, uint>(keys.AsSpan()));
        source = Own(Gpu.Pool.Upload<int>(keys));
        sorted = Own(Gpu.Pool.Rent<int>(sizes.Keys));
    }

    public override void Run()
    {
        ArrayView<int> from = source.View<int>(Gpu, sizes.Keys), to = sorted.View<int>(Gpu, sizes.Keys);
        Gpu.Run(Name, () => from.CopyTo(Gpu.Stream, to));
        Sort.Keys<int>(sorted, sizes.Keys);
    }

    public override void Check()
    {
        int[] found = new int[sizes.Keys], expected = [.. keys];
        sorted.CopyTo<int>(found);
        Sort.Keys<int>(Device.Processor, expected);
        int same = expected.AsSpan().CommonPrefixLength(found);
        if (same < found.Length) throw new WrongResultException($"key [{same}] is {found[same]}, the processor's is {expected[same]}");
    }
}
