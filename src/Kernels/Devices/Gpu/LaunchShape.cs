using ILGPU;

namespace Accel.Kernels.Devices;

/// <summary>The launch sizes of all GPU kernels: pure functions of the kind of device and the amount of work.</summary>
static class LaunchShape
{
    /// <summary>The most threads in a group on any device: what kernels reserve shared memory for.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>Threads in a group: enough warps to hide memory, few enough that no register count of ours limits how many groups are resident.</summary>
    public static int GroupSize(DeviceKind kind) => kind == DeviceKind.Emulated ? 32 : MaxGroupSize;

    /// <summary>The most groups where threads stride over the values: they fill the largest card several times over.</summary>
    public static int MaxStridingGroups(DeviceKind kind) => kind == DeviceKind.Emulated ? 4 : 1024;

    /// <summary>A thread for each value, the last group partly idle.</summary>
    public static KernelConfig ThreadPerValue(DeviceKind kind, long count)
    {
        int size = GroupSize(kind);
        return new KernelConfig(checked((int)((count + size - 1) / size)), size);
    }

    /// <summary>Inside a kernel: which of all its threads runs, in 64 bits.</summary>
    public static long ThreadIndex => ((long)Grid.IdxX * Group.DimX) + Group.IdxX;
}
