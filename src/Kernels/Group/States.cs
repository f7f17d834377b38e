using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A state for each group, in memory that grows with the groups.</summary>
sealed unsafe class States<TState> : IDisposable where TState : unmanaged, IGroupState<TState>
{
    NativeBuffer? buffer;
    int room;

    /// <summary>The first group's state; valid until the next <see cref="Grow"/>.</summary>
    public TState* Pointer { get; private set; }

    /// <summary>Groups that have a state.</summary>
    public int Count { get; private set; }

    /// <summary>Gives groups up to <paramref name="groupCount"/> - 1 a state, new ones that of no values.</summary>
    public void Grow(int groupCount)
    {
        if (groupCount <= Count) return;
        if (groupCount > room)
        {
            int larger = (int)Math.Max(Math.Max(groupCount, 16), Math.Min(2L * room, Array.MaxLength));
            NativeBuffer next = NativePool.Shared.Rent<TState>(larger);
            if (buffer is not null)
            {
                new ReadOnlySpan<TState>(Pointer, Count).CopyTo(next.AsSpan<TState>(larger));
                buffer.Dispose();
            }
            buffer = next;
            Pointer = (TState*)next.Pointer;
            room = larger;
        }
        new Span<TState>(Pointer + Count, groupCount - Count).Fill(TState.Empty);
        Count = groupCount;
    }

    /// <summary>The states of groups 0 to <paramref name="groupCount"/> - 1.</summary>
    public ReadOnlySpan<TState> AsSpan(int groupCount)
    {
        Grow(groupCount);
        return new(Pointer, groupCount);
    }

    public void Dispose()
    {
        buffer?.Dispose();
        buffer = null;
        Pointer = null;
        room = 0;
        Count = 0;
    }
}
