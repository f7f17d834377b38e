using Accel.Kernels;

namespace Accel;

/// <summary>A column of aggregates: its name, what is computed, and of which values; no values means of the rows themselves. Made by <see cref="Aggregates"/>.</summary>
public sealed record NamedAggregate(string Name, AggregateKind Kind, Expr? Value)
{
    /// <summary>The same aggregate under another name.</summary>
    public NamedAggregate As(string name) => this with { Name = name };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {Kind}({Value})";
}
