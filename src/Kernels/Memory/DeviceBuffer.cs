using Accel.Kernels.Devices;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Memory;

/// <summary>
/// A block of a GPU's memory. Like a <see cref="NativeBuffer"/> it is shared by counting owners: <see cref="Share"/> adds one,
/// <see cref="Dispose"/> removes one, and the last gives the block back to its <see cref="DevicePool"/>.
/// </summary>
public sealed unsafe class DeviceBuffer : IDisposable
{
    readonly DevicePool pool;
    readonly MemoryBuffer block;
    int owners = 1;

    internal DeviceBuffer(DevicePool pool, MemoryBuffer block, long byteCount)
    {
        this.pool = pool;
        this.block = block;
        ByteCount = byteCount;
    }

    /// <summary>The device whose memory it is.</summary>
    public Device Device => pool.Device;

    /// <summary>Bytes that were asked for.</summary>
    public long ByteCount { get; }

    /// <summary>Bytes that the pool reserved.</summary>
    public long Capacity => block.LengthInBytes;

    /// <summary>Adds an owner and returns this buffer; the new owner disposes it too.</summary>
    public DeviceBuffer Share()
    {
        int seen = Volatile.Read(ref owners);
        while (true)
        {
            ObjectDisposedException.ThrowIf(seen <= 0, this);
            int before = Interlocked.CompareExchange(ref owners, seen + 1, seen);
            if (before == seen) return this;
            seen = before;
        }
    }

    /// <summary>Copies values to the start of the buffer; they are free for reuse on return.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more values than the buffer holds.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public void CopyFrom<T>(ReadOnlySpan<T> source) where T : unmanaged
    {
        fixed (T* values = source) CopyFrom((byte*)values, (long)source.Length * sizeof(T));
    }

    /// <summary>Copies <paramref name="byteCount"/> host bytes to the start of the buffer; see <see cref="CopyFrom{T}"/>.</summary>
    public void CopyFrom(byte* source, long byteCount)
    {
        CheckFits(byteCount);
        if (byteCount > 0) pool.Memory.Upload(source, Block, byteCount);
    }

    /// <summary>Copies host bytes to the start of the buffer, which no earlier work may use, while the device works; on return that work is done too.</summary>
    internal void CopyFromAhead(byte* source, long byteCount)
    {
        CheckFits(byteCount);
        if (byteCount > 0) pool.Memory.UploadAhead(source, Block, byteCount);
    }

    /// <summary>Copies the first values of the buffer to <paramref name="destination"/>, after all work that was given to the device before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer values in the buffer.</exception>
    /// <exception cref="DeviceException">The device failed, perhaps at earlier work, which the message names.</exception>
    public void CopyTo<T>(Span<T> destination) where T : unmanaged
    {
        fixed (T* values = destination) CopyTo((byte*)values, (long)destination.Length * sizeof(T));
    }

    /// <summary>Copies the first <paramref name="byteCount"/> bytes to the host; see <see cref="CopyTo{T}"/>.</summary>
    public void CopyTo(byte* destination, long byteCount)
    {
        CheckFits(byteCount);
        if (byteCount > 0) pool.Memory.Download(Block, destination, byteCount);
    }

    /// <summary>Removes one owner; the last one returns the block.</summary>
    public void Dispose()
    {
        int left = Interlocked.Decrement(ref owners);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left == 0) pool.Return(block);
    }

    /// <summary>The first <paramref name="length"/> values, for a kernel on <paramref name="gpu"/>.</summary>
    /// <exception cref="ArgumentException">The buffer lies on another device, or is shorter.</exception>
    internal ArrayView<T> View<T>(GpuContext gpu, long length) where T : unmanaged
    {
        if (!ReferenceEquals(gpu.Pool, pool)) throw new ArgumentException($"The buffer lies on {Device}, not on {gpu.Device}.", nameof(gpu));
        CheckFits(checked(length * sizeof(T)));
        return length == 0 ? ArrayView<T>.Empty : Block.AsRawArrayView(0, length * sizeof(T)).Cast<T>();
    }

    MemoryBuffer Block
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref owners) <= 0, this);
            return block;
        }
    }

    void CheckFits(long byteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(byteCount, ByteCount);
    }
}
