using ILGPU.Runtime;

namespace Accel.Kernels.Memory;

/// <summary>Raw memory of a device, without a pool: what a <see cref="DevicePool"/> is made over.</summary>
interface IDeviceMemory
{
    /// <summary>Where the memory is, for messages.</summary>
    Device Device { get; }

    /// <summary>A block of the device's memory, or null when the device is out of it.</summary>
    MemoryBuffer? TryAllocate(long byteCount);

    /// <summary>Gives a block back to the device.</summary>
    void Free(MemoryBuffer block);

    /// <summary>Copies host bytes to the start of a block after all work that was given to the device before; the host bytes are free for reuse on return.</summary>
    unsafe void Upload(byte* source, MemoryBuffer destination, long byteCount);

    /// <summary>Copies host bytes to the start of a block that no earlier work uses, while the device works; on return that work is done too.</summary>
    unsafe void UploadAhead(byte* source, MemoryBuffer destination, long byteCount);

    /// <summary>Copies the start of a block to host bytes, after all work that was given to the device before.</summary>
    unsafe void Download(MemoryBuffer source, byte* destination, long byteCount);
}
