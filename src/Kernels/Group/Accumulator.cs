using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>
/// The running state of one aggregate for all groups. States of several accumulators merge, so that each partition has its own;
/// merged in partition order the result is that of one pass over all rows.
/// </summary>
public abstract class Accumulator : IDisposable
{
    private protected Accumulator() { }

    /// <summary>An accumulator of <paramref name="kind"/> over values of <paramref name="type"/>.</summary>
    /// <exception cref="AccelException">The kind does not apply to the type.</exception>
    public static Accumulator Create(AggregateKind kind, DataType type) => kind switch
    {
        AggregateKind.Count => new CountAccumulator(),
        AggregateKind.CountDistinct => new DistinctCountAccumulator(type),
        AggregateKind.ApproximateCountDistinct => new DistinctEstimateAccumulator(),
        AggregateKind.Sum when type.IsInteger() => new IntegerSumAccumulator(),
        AggregateKind.Sum when type.IsFloat() => new FloatSumAccumulator(),
        AggregateKind.Mean when type.IsNumeric() => new MeanAccumulator(),
        AggregateKind.Variance or AggregateKind.StandardDeviation when type.IsNumeric() => new VarianceAccumulator(root: kind == AggregateKind.StandardDeviation),
        AggregateKind.Min => Extreme<LeastFirst>(type),
        AggregateKind.Max => Extreme<GreatestFirst>(type),
        _ => throw new AccelException($"{kind} does not apply to {type} values. Make numbers of them (Cast, ToNumber, DayNumber), or use Count, CountDistinct, Min or Max."),
    };

    /// <summary>The type of the results of <paramref name="kind"/> over values of <paramref name="type"/>.</summary>
    /// <exception cref="AccelException">The kind does not apply to the type.</exception>
    public static DataType ResultTypeOf(AggregateKind kind, DataType type)
    {
        using Accumulator one = Create(kind, type);
        return one.ResultType;
    }

    /// <summary>The type that <see cref="Build"/> gives.</summary>
    public abstract DataType ResultType { get; }

    /// <summary>
    /// Takes in a column from row <paramref name="start"/> on: the value i rows further goes to group <paramref name="groups"/>[i], which is below <paramref name="groupCount"/>. Nulls are passed over.
    /// </summary>
    public abstract void Add(Column values, ReadOnlySpan<int> groups, int groupCount, int start = 0);

    /// <summary>Takes in rows of no particular column, which only a count does: row i is in group <paramref name="groups"/>[i].</summary>
    public virtual void AddRows(ReadOnlySpan<int> groups, int groupCount) => throw new InvalidOperationException($"{GetType().Name} needs values.");

    /// <summary>Takes in the rows of a tile that passed its filter, all of them in group 0: the values of one of its outputs. Nulls are passed over.</summary>
    public abstract void Add(in Tile tile, int output);

    /// <summary>Takes in so many rows of group 0, which only a count does.</summary>
    public virtual void AddRows(int rowCount) => throw new InvalidOperationException($"{GetType().Name} needs values.");

    /// <summary>Takes in another accumulator's state of the same kind: its group g is this one's <paramref name="groups"/>[g], which is below <paramref name="groupCount"/>.</summary>
    public abstract void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount);

    /// <summary>Takes in values of a group of which only totals are known; of aggregates that totals are enough for.</summary>
    internal virtual void Add(int group, in RowTotals totals) => throw new InvalidOperationException($"{GetType().Name} needs values.");

    /// <summary>The results of groups 0 to <paramref name="groupCount"/> - 1, as a column of the caller's.</summary>
    public abstract Column Build(int groupCount);

    /// <inheritdoc/>
    public abstract void Dispose();

    static Accumulator Extreme<TOrder>(DataType type) where TOrder : struct, IExtremeOrder => type switch
    {
        DataType.Boolean or DataType.UInt8 => new ExtremeAccumulator<byte, TOrder>(type),
        DataType.Int8 => new ExtremeAccumulator<sbyte, TOrder>(type),
        DataType.Int16 => new ExtremeAccumulator<short, TOrder>(type),
        DataType.Int32 or DataType.Date => new ExtremeAccumulator<int, TOrder>(type),
        DataType.Int64 or DataType.Timestamp => new ExtremeAccumulator<long, TOrder>(type),
        DataType.UInt16 => new ExtremeAccumulator<ushort, TOrder>(type),
        DataType.UInt32 => new ExtremeAccumulator<uint, TOrder>(type),
        DataType.UInt64 => new ExtremeAccumulator<ulong, TOrder>(type),
        DataType.Float32 => new ExtremeAccumulator<float, TOrder>(type),
        DataType.Float64 => new ExtremeAccumulator<double, TOrder>(type),
        DataType.String => new TextExtremeAccumulator<TOrder>(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
