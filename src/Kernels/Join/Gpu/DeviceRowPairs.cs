using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The result of a join on a GPU: <see cref="RowPairs"/> whose numbers lie in the GPU's memory. It owns its buffers; whoever receives it disposes it.</summary>
public sealed class DeviceRowPairs : IDisposable
{
    readonly DeviceBuffers owned;

    /// <summary>Room for so many pairs.</summary>
    internal DeviceRowPairs(DevicePool pool, int count, bool withRight)
    {
        Count = count;
        owned = new DeviceBuffers(pool);
        try
        {
            Left = owned.Rent<int>(count);
            Right = withRight ? owned.Rent<int>(count) : null;
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>How many pairs there are.</summary>
    public int Count { get; }

    /// <summary>The left row of each pair, as int; borrowed.</summary>
    public DeviceBuffer Left { get; }

    /// <summary>The right row of each pair, as int, -1 where there is none; null after <see cref="JoinKind.Semi"/> and <see cref="JoinKind.Anti"/>. Borrowed.</summary>
    public DeviceBuffer? Right { get; }

    /// <summary>Copies the pairs to main memory, after all work on the device; the caller disposes the result.</summary>
    /// <exception cref="DeviceException">The device failed, perhaps at earlier work, which the message names.</exception>
    public RowPairs Download()
    {
        NativeBuffer left = NativePool.Shared.Rent<int>(Count);
        NativeBuffer? right = null;
        try
        {
            Left.CopyTo(left.AsSpan<int>(Count));
            if (Right is null) return new(Count, left, null);
            right = NativePool.Shared.Rent<int>(Count);
            Right.CopyTo(right.AsSpan<int>(Count));
            return new(Count, left, right);
        }
        catch
        {
            right?.Dispose();
            left.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();
}
