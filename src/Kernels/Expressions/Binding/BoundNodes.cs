using System.Collections;

namespace Accel.Kernels.Expressions;

/// <summary>Nodes in order, equal where each is equal.</summary>
sealed class BoundNodes(BoundNode[] nodes) : IReadOnlyList<BoundNode>, IEquatable<BoundNodes>
{
    public int Count => nodes.Length;

    public BoundNode this[int index] => nodes[index];

    public bool Equals(BoundNodes? other) => other is not null && nodes.AsSpan().SequenceEqual(other.ToArray());

    public override bool Equals(object? obj) => Equals(obj as BoundNodes);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (BoundNode node in nodes) hash.Add(node);
        return hash.ToHashCode();
    }

    public IEnumerator<BoundNode> GetEnumerator() => ((IEnumerable<BoundNode>)nodes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => nodes.GetEnumerator();

    BoundNode[] ToArray() => nodes;
}
