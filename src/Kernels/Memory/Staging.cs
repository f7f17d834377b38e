using Accel.Kernels.Devices;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Accel.Kernels.Memory;

/// <summary>
/// Copies between host and device through two blocks of pinned memory, each with a stream of its own:
/// while the device moves one block, the processor fills or empties the other.
/// </summary>
sealed unsafe class Staging(GpuContext gpu) : IDisposable
{
    /// <summary>Bytes of one pinned block.</summary>
    public const int BlockBytes = 4 << 20;

    Slot[]? slots;

    /// <summary>Copies host bytes to the start of a device block after all earlier work on the device, and waits for it.</summary>
    public void Upload(byte* source, MemoryBuffer destination, long byteCount)
    {
        gpu.Synchronize();
        Copy(source, destination, byteCount);
    }

    /// <summary>Copies host bytes to the start of a device block that no earlier work uses, while the device works, and waits for both.</summary>
    public void UploadAhead(byte* source, MemoryBuffer destination, long byteCount)
    {
        Copy(source, destination, byteCount);
        gpu.Synchronize();
    }

    /// <summary>Copies the start of a device block to host bytes, after all earlier work on the device.</summary>
    public void Download(MemoryBuffer source, byte* destination, long byteCount)
    {
        gpu.Synchronize();
        gpu.Run("download", () =>
        {
            for (long requested = 0, arrived = 0; arrived < byteCount;)
            {
                for (; requested < byteCount && requested < arrived + (2 * BlockBytes); requested += BlockBytes)
                {
                    Slot next = SlotAt(requested);
                    using CPUMemoryBuffer host = next.Wrap(gpu.Accelerator, (int)Math.Min(BlockBytes, byteCount - requested));
                    source.CopyTo(next.Stream, requested, host.AsRawArrayView());
                }
                Slot done = SlotAt(arrived);
                int length = (int)Math.Min(BlockBytes, byteCount - arrived);
                done.Stream.Synchronize();
                done.Pinned.Span[..length].CopyTo(new Span<byte>(destination + arrived, length));
                arrived += length;
            }
        });
    }

    void Copy(byte* source, MemoryBuffer destination, long byteCount) => gpu.Run("upload", () =>
    {
        long offset = 0;
        for (int turn = 0; offset < byteCount; turn ^= 1)
        {
            Slot slot = Slots[turn];
            int length = (int)Math.Min(BlockBytes, byteCount - offset);
            slot.Stream.Synchronize();
            new Span<byte>(source + offset, length).CopyTo(slot.Pinned.Span);
            using CPUMemoryBuffer host = slot.Wrap(gpu.Accelerator, length);
            destination.CopyFrom(slot.Stream, host.AsRawArrayView(), offset);
            offset += length;
        }
        foreach (Slot slot in Slots) slot.Stream.Synchronize();
    });

    public void Dispose()
    {
        foreach (Slot slot in slots ?? []) slot.Dispose();
        slots = null;
    }

    Slot[] Slots => slots ??= [new(gpu.Accelerator), new(gpu.Accelerator)];

    Slot SlotAt(long offset) => Slots[(int)(offset / BlockBytes % 2)];

    sealed class Slot(Accelerator accelerator) : IDisposable
    {
        public PageLockedArray1D<byte> Pinned { get; } = accelerator.AllocatePageLocked1D<byte>(BlockBytes, uninitialized: true);

        public AcceleratorStream Stream { get; } = accelerator.CreateStream();

        /// <summary>
        /// The first bytes as an ILGPU buffer of just that length: for OpenCL, ILGPU copies the whole host buffer, not the view it is given.
        /// </summary>
        public CPUMemoryBuffer Wrap(Accelerator accelerator, int length)
        {
            fixed (byte* memory = Pinned.Span) return CPUMemoryBuffer.Create(accelerator, (nint)memory, length, 1);
        }

        public void Dispose()
        {
            Stream.Dispose();
            Pinned.Dispose();
        }
    }
}
