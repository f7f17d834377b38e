using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Groups of rows on a GPU, in order of first appearance: the key, the sum and the count of each. It owns its buffers; whoever receives it disposes it.</summary>
public sealed class DeviceGroups : IDisposable
{
    readonly DeviceBuffers owned;

    /// <summary>Takes over the owner of the buffers.</summary>
    internal DeviceGroups(int count, DeviceBuffers owned, DeviceBuffer keys, DeviceBuffer sums, DeviceBuffer counts)
    {
        this.owned = owned;
        Count = count;
        Keys = keys;
        Sums = sums;
        Counts = counts;
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>The key of each group, as int; borrowed.</summary>
    public DeviceBuffer Keys { get; }

    /// <summary>The sum of each group's values: double of floats, long of integers; borrowed.</summary>
    public DeviceBuffer Sums { get; }

    /// <summary>How many rows each group has, as int; borrowed.</summary>
    public DeviceBuffer Counts { get; }

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();
}
