using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// The result of a join: pairs of a left and a right row, by their numbers; -1 stands for no row. Pairs are ordered by left row, those of one left row by right row,
/// and right rows that no left row matches come last, in their order. The numbers are what <see cref="Gather"/> takes.
/// </summary>
/// <remarks>It owns its memory; whoever receives it disposes it.</remarks>
public sealed class RowPairs : IDisposable
{
    readonly NativeBuffer left;
    readonly NativeBuffer? right;

    internal RowPairs(int count, NativeBuffer left, NativeBuffer? right)
    {
        Count = count;
        this.left = left;
        this.right = right;
    }

    /// <summary>How many pairs there are.</summary>
    public int Count { get; }

    /// <summary>The left row of each pair; -1 where there is none.</summary>
    public ReadOnlySpan<int> Left => left.AsSpan<int>(Count);

    /// <summary>The right row of each pair, -1 where there is none; empty after <see cref="JoinKind.Semi"/> and <see cref="JoinKind.Anti"/>.</summary>
    public ReadOnlySpan<int> Right => right is null ? default : right.AsSpan<int>(Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        left.Dispose();
        right?.Dispose();
    }
}
