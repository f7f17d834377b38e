using System.Runtime.InteropServices;
using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>The rows of the thousand least of random 32-bit keys, in order.</summary>
sealed class TopWorkload(GpuContext gpu, WorkloadSizes sizes) : GpuWorkload(gpu, "top-1000-int32")
{
    const int Wanted = 1000;

    int[] keys = [];
    DeviceBuffer uploaded = null!;
    DeviceBuffer rows = null!;

    public override long Elements => sizes.Keys;

    public override long Bytes => sizes.Keys * (long)sizeof(int);

    public override void Prepare()
    {
        keys = new int[sizes.Keys];
        RandomNumbers.Words(Device.Processor, new RandomStream(1, 8), 0, MemoryMarshal.Cast<int, uint>(keys.AsSpan()));
        uploaded = Own(Gpu.Pool.Upload<int>(keys));
        rows = Own(Gpu.Pool.Rent<int>(Wanted));
    }

    public override void Run() => Sort.Top<int>(uploaded, rows, sizes.Keys, Wanted);

    public override void Check()
    {
        int[] found = new int[Wanted], expected = new int[Wanted];
        rows.CopyTo<int>(found);
        Sort.Top<int>(Device.Processor, keys, expected);
        int same = expected.AsSpan().CommonPrefixLength(found);
        if (same < Wanted) throw new WrongResultException($"row [{same}] is {found[same]}, the processor's is {expected[same]}");
    }
}
