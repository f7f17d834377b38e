using System.Collections.Concurrent;

namespace Accel.Kernels.Expressions;

/// <summary>
/// How many rows this process has computed by programs of one shape: the same filter and outputs but for the values of constants. The loops of a shape are
/// compiled once in a process, so the second query with other limits starts with them.
/// </summary>
sealed class ShapeHistory
{
    /// <summary>Shapes that are remembered; when there are more, all are forgotten, which costs time and nothing else.</summary>
    const int MaxCount = 4096;

    static readonly ConcurrentDictionary<BoundNodes, ShapeHistory> Known = [];
    long rowCount;

    /// <summary>The history that all programs of the shape share.</summary>
    public static ShapeHistory Of(BoundNode? filter, BoundNode[] outputs)
    {
        if (Known.Count > MaxCount) Known.Clear();
        BoundNode[] roots = filter is null ? outputs : [BoundLiteral.Of(true), filter, .. outputs];
        return Known.GetOrAdd(new BoundNodes([.. roots.Select(root => root.Rewrite(WithoutValue))]), static _ => new ShapeHistory());
    }

    /// <summary>Counts rows, and says how many there were in all.</summary>
    public long Add(int rows) => Interlocked.Add(ref rowCount, rows);

    static BoundNode WithoutValue(BoundNode node) => node is BoundLiteral { IsNull: false, Text: null } literal ? literal with { Bits = 0 } : node;
}
