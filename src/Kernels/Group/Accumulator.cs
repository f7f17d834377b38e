using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>
/// The running state of one aggregate for all groups. States of several accumulators merge, so that each partition has its own;
/// merged in partition order the result is that of one pass over all rows.
/// </summary>
public abstract class Accumulator
{
    /// <summary>An accumulator of <paramref name="kind"/> over values of <paramref name="type"/>.</summary>
    /// <exception cref="AccelException">The kind does not apply to the type.</exception>
    public static Accumulator Create(AggregateKind kind, DataType type) => kind switch
    {
        AggregateKind.Count => new CountAccumulator(),
        AggregateKind.Sum when type.IsInteger() => new IntegerSumAccumulator(),
        AggregateKind.Sum when type.IsFloat() => new MomentAccumulator(kind),
        AggregateKind.Mean or AggregateKind.Variance or AggregateKind.StandardDeviation when type.IsNumeric() => new MomentAccumulator(kind),
        AggregateKind.Min or AggregateKind.Max => Extreme(type, kind == AggregateKind.Max),
        _ => throw new AccelException($"{kind} does not apply to {type} values. Cast the column to a number, or use Count, Min or Max."),
    };

    /// <summary>The type that <see cref="Build"/> gives.</summary>
    public abstract DataType ResultType { get; }

    /// <summary>Takes in a column: the value of row i goes to group <paramref name="groups"/>[i], which is below <paramref name="groupCount"/>. Nulls are passed over.</summary>
    public abstract void Add(Column values, ReadOnlySpan<int> groups, int groupCount);

    /// <summary>Takes in the rows of a tile that passed its filter, all of them in group 0: the values of one of its outputs. Nulls are passed over.</summary>
    public abstract void Add(in Tile tile, int output);

    /// <summary>Takes in another accumulator's state of the same kind: its group g is this one's <paramref name="groups"/>[g], which is below <paramref name="groupCount"/>.</summary>
    public abstract void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount);

    /// <summary>The results of groups 0 to <paramref name="groupCount"/> - 1, as a column of the caller's.</summary>
    public abstract Column Build(int groupCount);

    /// <summary>Makes room for <paramref name="groupCount"/> states.</summary>
    private protected static void Grow<T>(ref T[] states, int groupCount)
    {
        if (states.Length < groupCount) Array.Resize(ref states, Math.Max(groupCount, Math.Max(16, states.Length * 2)));
    }

    static Accumulator Extreme(DataType type, bool greatest) => type switch
    {
        DataType.Boolean or DataType.UInt8 => new ExtremeAccumulator<byte>(type, greatest),
        DataType.Int8 => new ExtremeAccumulator<sbyte>(type, greatest),
        DataType.Int16 => new ExtremeAccumulator<short>(type, greatest),
        DataType.Int32 or DataType.Date => new ExtremeAccumulator<int>(type, greatest),
        DataType.Int64 or DataType.Timestamp => new ExtremeAccumulator<long>(type, greatest),
        DataType.UInt16 => new ExtremeAccumulator<ushort>(type, greatest),
        DataType.UInt32 => new ExtremeAccumulator<uint>(type, greatest),
        DataType.UInt64 => new ExtremeAccumulator<ulong>(type, greatest),
        DataType.Float32 => new ExtremeAccumulator<float>(type, greatest),
        DataType.Float64 => new ExtremeAccumulator<double>(type, greatest),
        DataType.String => new TextExtremeAccumulator(greatest),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
