using Accel.Kernels.Devices;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Accel.Kernels.Memory;

/// <summary>The memory of an open GPU, in which the drivers' many words for "full" are one.</summary>
sealed class AcceleratorMemory(GpuContext gpu) : IDeviceMemory
{
    public Device Device => gpu.Device;

    public MemoryBuffer? TryAllocate(long byteCount)
    {
        MemoryBuffer? block = null;
        try
        {
            gpu.Run("allocate", () =>
            {
                block = gpu.Accelerator.AllocateRaw(byteCount, 1);
                if (Device.Kind == DeviceKind.OpenCl) Commit(block);
            });
            return block;
        }
        catch (DeviceException failure) when (IsOutOfMemory(failure.InnerException))
        {
            block?.Dispose();
            return null;
        }
    }

    public void Free(MemoryBuffer block) => gpu.Run("free", block.Dispose);

    public unsafe void Upload(byte* source, MemoryBuffer destination, long byteCount) => gpu.Staging.Upload(source, destination, byteCount);

    public unsafe void UploadAhead(byte* source, MemoryBuffer destination, long byteCount) => gpu.Staging.UploadAhead(source, destination, byteCount);

    public unsafe void Download(MemoryBuffer source, byte* destination, long byteCount) => gpu.Staging.Download(source, destination, byteCount);

    /// <summary>OpenCL reserves memory at its first use; touching it makes a shortage show here instead of in a later kernel.</summary>
    void Commit(MemoryBuffer block)
    {
        block.MemSet(gpu.Stream, 0, 0, block.LengthInBytes);
        gpu.Stream.Synchronize();
    }

    static bool IsOutOfMemory(Exception? failure) => failure switch
    {
        CudaException cuda => cuda.Error == nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY),
        CLException openCl => openCl.Error is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_OUT_OF_RESOURCES or CLError.CL_OUT_OF_HOST_MEMORY or CLError.CL_INVALID_BUFFER_SIZE,
        _ => false,
    };
}
