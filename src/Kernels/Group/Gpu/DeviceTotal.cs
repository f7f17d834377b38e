using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>One total of rows that a GPU computes, from which the states of one aggregate or several are made.</summary>
/// <param name="Measure">What is totalled.</param>
/// <param name="Node">The values, null on rows that do not count.</param>
/// <param name="Refusal">Why no GPU computes it; null where one does.</param>
sealed record DeviceTotal(Measure Measure, BoundNode Node, string? Refusal)
{
    static readonly BoundLiteral One = new(DataType.Int64, false, 1, null);

    /// <summary>The total for an aggregate of the rows on which <paramref name="where"/> is true, or of all; a value of null is for the rows themselves.</summary>
    public static DeviceTotal Of(BoundNode? where, AggregateKind kind, BoundNode? value)
    {
        if (value is null || (kind == AggregateKind.Count && !value.IsNullable))
            return where is null ? new(Measure.Rows, One, null) : Checked(Measure.Integers, Passing(where, One));
        if (kind == AggregateKind.Count && value.Type == DataType.String)
            value = new BoundConditional(new BoundUnary(UnaryOperator.IsNull, value), BoundLiteral.Null(DataType.Int64), One);
        if (MeasureOf(kind, value.Type) is not { } measure) return new(default, value, $"{kind} is computed on the processor");
        if (value.Type == DataType.String) return new(default, value, "texts stay in main memory");
        return Checked(measure, where is null ? value : Passing(where, value));
    }

    /// <summary>Computes it, and waits for it.</summary>
    public RowTotals Run(DeviceBatch batch) => Measure switch
    {
        Measure.Rows => new() { Count = batch.RowCount },
        Measure.Floats => Total<MeanState>(batch),
        Measure.Squares => Total<SplitVarianceState>(batch),
        Measure.Integers => Total<WideSumState>(batch),
        Measure.Least => Total<LeastState>(batch),
        _ => Total<GreatestState>(batch),
    };

    static Measure? MeasureOf(AggregateKind kind, DataType type) => kind switch
    {
        AggregateKind.Count or AggregateKind.Sum => type.IsFloat() ? Measure.Floats : Measure.Integers,
        AggregateKind.Mean => Measure.Floats,
        AggregateKind.Variance or AggregateKind.StandardDeviation => Measure.Squares,
        AggregateKind.Min => Measure.Least,
        AggregateKind.Max => Measure.Greatest,
        _ => null,
    };

    static DeviceTotal Checked(Measure measure, BoundNode node) => new(measure, node, GpuShape.Of(node).Refusal);

    /// <summary>The value where the condition is true, else null.</summary>
    static BoundNode Passing(BoundNode where, BoundNode value) => Simplify.Node(new BoundConditional(where, value, BoundLiteral.Null(value.Type)));

    RowTotals Total<TState>(DeviceBatch batch) where TState : unmanaged, IGpuGroupState<TState> => GpuShape.Of(Node).For(batch).Total<TState>(batch);
}

/// <summary>What is totalled of values.</summary>
enum Measure
{
    /// <summary>How many rows there are.</summary>
    Rows,
    /// <summary>Numbers as floating-point numbers: count and sum.</summary>
    Floats,
    /// <summary>The same, and the sum of squares.</summary>
    Squares,
    /// <summary>What is stored as integers: count and sum.</summary>
    Integers,
    /// <summary>The least.</summary>
    Least,
    /// <summary>The greatest.</summary>
    Greatest,
}
