using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>One total of rows that a GPU computes, from which the states of one aggregate or several are made.</summary>
/// <param name="Measure">What is totalled.</param>
/// <param name="Node">The values, double or long, null on rows that do not count. Of 64 unsigned bits it is 2^63 less, so that it has a sign.</param>
/// <param name="IsShifted">Whether it is.</param>
/// <param name="Refusal">Why no GPU computes it; null where one does.</param>
sealed record DeviceTotal(Measure Measure, BoundNode Node, bool IsShifted, string? Refusal)
{
    static readonly BoundLiteral One = new(DataType.Int64, false, 1, null);
    static readonly BoundLiteral LeastInteger = new(DataType.Int64, false, 1ul << 63, null);

    /// <summary>The total for an aggregate of the rows on which <paramref name="where"/> is true, or of all; a value of null is for the rows themselves.</summary>
    public static DeviceTotal Of(BoundNode? where, AggregateKind kind, BoundNode? value)
    {
        if (value is null || (kind == AggregateKind.Count && !value.IsNullable))
            return where is null ? new(Measure.Rows, One, false, null) : Checked(Measure.Integers, Passing(where, One), false);
        if (kind == AggregateKind.Count && value.Type == DataType.String)
            value = new BoundConditional(new BoundUnary(UnaryOperator.IsNull, value), BoundLiteral.Null(DataType.Int64), One);
        if (MeasureOf(kind, value.Type) is not { } measure) return new(default, value, false, $"{kind} is computed on the processor");
        if (value.Type == DataType.String) return new(default, value, false, "texts stay in main memory");
        bool isFloat = value.Type.IsFloat() || measure is Measure.Floats or Measure.Squares;
        BoundNode wide = Widen(value, isFloat ? DataType.Float64 : DataType.Int64);
        bool isShifted = !isFloat && value.Type == DataType.UInt64;
        if (isShifted) wide = new BoundBinary(BinaryOperator.Add, wide, LeastInteger);
        return Checked(measure, where is null ? wide : Passing(where, wide), isShifted);
    }

    /// <summary>Computes it, and waits for it.</summary>
    public RowTotals Run(DeviceBatch batch)
    {
        bool isFloat = Node.Type == DataType.Float64;
        RowTotals totals = Measure switch
        {
            Measure.Rows => new() { Count = batch.RowCount },
            Measure.Floats => Total<FloatTotal, double>(batch),
            Measure.Squares => Total<SquareTotal, double>(batch),
            Measure.Integers => Total<IntegerTotal, long>(batch),
            Measure.Least => isFloat ? Total<FloatExtremeTotal<MinOp>, double>(batch) : Total<IntegerExtremeTotal<MinOp>, long>(batch),
            _ => isFloat ? Total<FloatExtremeTotal<MaxOp>, double>(batch) : Total<IntegerExtremeTotal<MaxOp>, long>(batch),
        };
        return IsShifted ? totals with { Whole = totals.Whole + ((Int128)totals.Count << 63), IntegerExtreme = totals.IntegerExtreme ^ long.MinValue } : totals;
    }

    static Measure? MeasureOf(AggregateKind kind, DataType type) => kind switch
    {
        AggregateKind.Count => type.IsFloat() ? Measure.Floats : Measure.Integers,
        AggregateKind.Sum => type.IsFloat() ? Measure.Floats : Measure.Integers,
        AggregateKind.Mean => Measure.Floats,
        AggregateKind.Variance or AggregateKind.StandardDeviation => Measure.Squares,
        AggregateKind.Min => Measure.Least,
        AggregateKind.Max => Measure.Greatest,
        _ => null,
    };

    static DeviceTotal Checked(Measure measure, BoundNode node, bool isShifted) => new(measure, node, isShifted, GpuShape.Of(node).Refusal);

    static BoundNode Widen(BoundNode value, DataType type) => value.Type == type || (value.Type == DataType.Timestamp && type == DataType.Int64) ? value : Simplify.Node(new BoundCast(value, type));

    /// <summary>The value where the condition is true, else null.</summary>
    static BoundNode Passing(BoundNode where, BoundNode value) => Simplify.Node(new BoundConditional(where, value, BoundLiteral.Null(value.Type)));

    RowTotals Total<TTotal, V>(DeviceBatch batch)
        where TTotal : unmanaged, ITotal<TTotal, V>
        where V : unmanaged => TTotal.Facts(GpuShape.Of(Node).For(batch).Total<TTotal, V>(batch));
}

/// <summary>What is totalled of values.</summary>
enum Measure
{
    /// <summary>How many rows there are.</summary>
    Rows,
    /// <summary>Floating-point numbers: count and sum.</summary>
    Floats,
    /// <summary>Floating-point numbers: count, sum and sum of squares.</summary>
    Squares,
    /// <summary>What is stored as integers: count and sum.</summary>
    Integers,
    /// <summary>The least, and the count.</summary>
    Least,
    /// <summary>The greatest, and the count.</summary>
    Greatest,
}
