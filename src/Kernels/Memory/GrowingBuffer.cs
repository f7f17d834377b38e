namespace Accel.Kernels.Memory;

/// <summary>A list of values in native memory, which becomes a <see cref="NativeBuffer"/> of its exact size.</summary>
sealed class GrowingBuffer<T>(int capacity) : IDisposable where T : unmanaged
{
    readonly int initialCapacity = Math.Max(16, capacity);
    NativeBuffer? buffer;
    int room;

    public int Count { get; private set; }

    public unsafe void Add(T value)
    {
        if (Count == room) Grow(Count + 1);
        ((T*)buffer!.Pointer)[Count++] = value;
    }

    public void AddRange(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty) return;
        if (values.Length > room - Count) Grow(checked(Count + values.Length));
        values.CopyTo(buffer!.AsSpan<T>(room)[Count..]);
        Count += values.Length;
    }

    /// <summary>The values so far; valid until the next change.</summary>
    public Span<T> AsSpan() => buffer is null ? default : buffer.AsSpan<T>(Count);

    /// <summary>The values as a buffer of the caller's, of exactly <see cref="Count"/> values; the list is empty afterwards.</summary>
    public NativeBuffer Detach()
    {
        NativeBuffer filled = NativePool.Shared.Rent<T>(Count);
        if (buffer is not null)
        {
            buffer.AsSpan<T>(Count).CopyTo(filled.AsSpan<T>(Count));
            Dispose();
        }
        return filled;
    }

    public void Dispose()
    {
        buffer?.Dispose();
        buffer = null;
        room = 0;
        Count = 0;
    }

    void Grow(int needed)
    {
        int larger = Math.Max(Math.Max(needed, initialCapacity), (int)Math.Min(2L * room, Array.MaxLength));
        NativeBuffer next = NativePool.Shared.Rent<T>(larger);
        if (buffer is not null)
        {
            buffer.AsSpan<T>(Count).CopyTo(next.AsSpan<T>(larger));
            buffer.Dispose();
        }
        buffer = next;
        room = larger;
    }
}
