using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU.Runtime;

namespace Accel.Kernels.Tests;

/// <summary>A GPU's memory, of which there is as much or as little as a test wants.</summary>
sealed class ScarceMemory(GpuContext gpu, long whole) : IDeviceMemory
{
    readonly AcceleratorMemory real = new(gpu);

    public long Room { get; set; } = whole;

    public int Allocations { get; private set; }

    public int Blocks { get; private set; }

    /// <summary>The block that was filled last, which work may be using.</summary>
    public MemoryBuffer? Filled { get; private set; }

    public Device Device { get; } = new(DeviceKind.Emulated, "scarce", whole, 1, true, "made by a test");

    public MemoryBuffer? TryAllocate(long byteCount)
    {
        if (byteCount > Room) return null;
        Room -= byteCount;
        Blocks++;
        Allocations++;
        return real.TryAllocate(byteCount);
    }

    public void Free(MemoryBuffer block)
    {
        Room += block.LengthInBytes;
        Blocks--;
        real.Free(block);
    }

    public unsafe void Upload(byte* source, MemoryBuffer destination, long byteCount)
    {
        Filled = destination;
        real.Upload(source, destination, byteCount);
    }

    public unsafe void UploadAhead(byte* source, MemoryBuffer destination, long byteCount)
    {
        Assert.False(ReferenceEquals(Filled, destination), "A block that work may be using was overwritten while the device works.");
        Filled = destination;
        real.UploadAhead(source, destination, byteCount);
    }

    public unsafe void Download(MemoryBuffer source, byte* destination, long byteCount) => real.Download(source, destination, byteCount);
}
