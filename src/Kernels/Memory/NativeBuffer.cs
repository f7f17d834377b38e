namespace Accel.Kernels.Memory;

/// <summary>
/// A block of 64-byte aligned memory outside the managed heap. It is shared by counting owners: <see cref="Share"/> adds one,
/// <see cref="Dispose"/> removes one, and the last owner gives the memory back to its pool. Nothing waits for a finalizer.
/// </summary>
/// <remarks>
/// Buffers are filled once by whoever rented them and are read-only from the moment they are shared.
/// Reading is safe from any thread; a buffer read after its last owner left throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed unsafe class NativeBuffer : IDisposable
{
    readonly NativePool? pool;
    byte* pointer;
    int owners = 1;

    internal NativeBuffer(NativePool pool, byte* pointer, long byteCount, long capacity)
    {
        this.pool = pool;
        this.pointer = pointer;
        ByteCount = byteCount;
        Capacity = capacity;
    }

    NativeBuffer(byte* pointer, long byteCount)
    {
        this.pointer = pointer;
        ByteCount = Capacity = byteCount;
    }

    /// <summary>A buffer over memory of somebody else, which must stay where it is while the buffer has an owner, and which the last one leaves as it is.</summary>
    internal static NativeBuffer Borrow(void* memory, long byteCount) => new((byte*)memory, byteCount);

    /// <summary>Bytes that were asked for.</summary>
    public long ByteCount { get; }

    /// <summary>Bytes that the pool reserved: <see cref="ByteCount"/> rounded up to the pool's size class.</summary>
    public long Capacity { get; }

    /// <summary>The first byte; valid while an owner lives.</summary>
    public byte* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref owners) <= 0, this);
            return pointer;
        }
    }

    /// <summary>Adds an owner and returns this buffer; the new owner disposes it too.</summary>
    public NativeBuffer Share()
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

    /// <summary>The first <paramref name="length"/> values of type <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The values do not fit into the buffer.</exception>
    public Span<T> AsSpan<T>(int length) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)length * sizeof(T), ByteCount, nameof(length));
        return new Span<T>(Pointer, length);
    }

    /// <summary>Removes one owner; the last one returns the memory.</summary>
    public void Dispose()
    {
        int left = Interlocked.Decrement(ref owners);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left > 0) return;
        byte* memory = pointer;
        pointer = null;
        pool?.Return(memory, Capacity, ByteCount);
    }
}
