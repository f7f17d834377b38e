using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>Counts, sums and sums of squares, from which come the float sum, the mean, the variance and the standard deviation.</summary>
sealed class MomentAccumulator(AggregateKind kind) : Accumulator
{
    readonly bool needsSquares = kind is AggregateKind.Variance or AggregateKind.StandardDeviation;
    State[] states = [];

    public override DataType ResultType => DataType.Float64;

    public override void Add(Column values, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref states, groupCount);
        switch (values.Type)
        {
            case DataType.Int8: Add<sbyte>(values, groups); break;
            case DataType.Int16: Add<short>(values, groups); break;
            case DataType.Int32: Add<int>(values, groups); break;
            case DataType.Int64: Add<long>(values, groups); break;
            case DataType.UInt8: Add<byte>(values, groups); break;
            case DataType.UInt16: Add<ushort>(values, groups); break;
            case DataType.UInt32: Add<uint>(values, groups); break;
            case DataType.UInt64: Add<ulong>(values, groups); break;
            case DataType.Float32: Add<float>(values, groups); break;
            default: Add<double>(values, groups); break;
        }
    }

    public override void Add(in Tile tile, int output)
    {
        Grow(ref states, 1);
        switch (tile.Type(output))
        {
            case DataType.Int8: Add<sbyte>(tile, output); break;
            case DataType.Int16: Add<short>(tile, output); break;
            case DataType.Int32: Add<int>(tile, output); break;
            case DataType.Int64: Add<long>(tile, output); break;
            case DataType.UInt8: Add<byte>(tile, output); break;
            case DataType.UInt16: Add<ushort>(tile, output); break;
            case DataType.UInt32: Add<uint>(tile, output); break;
            case DataType.UInt64: Add<ulong>(tile, output); break;
            case DataType.Float32: Add<float>(tile, output); break;
            default: Add<double>(tile, output); break;
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref states, groupCount);
        State[] theirs = ((MomentAccumulator)other).states;
        for (int i = 0; i < Math.Min(groups.Length, theirs.Length); i++)
        {
            ref State state = ref states[groups[i]];
            state.Count += theirs[i].Count;
            state.Sum.Add(theirs[i].Sum);
            state.Squares.Add(theirs[i].Squares);
        }
    }

    public override Column Build(int groupCount)
    {
        Grow(ref states, groupCount);
        using ColumnBuilder<double> builder = (ColumnBuilder<double>)ColumnBuilder.Create(DataType.Float64, groupCount);
        int needed = needsSquares ? 2 : 1;
        foreach (State state in states.AsSpan(0, groupCount))
        {
            if (state.Count < needed) builder.AppendNull();
            else builder.Append(Result(state));
        }
        return builder.Build();
    }

    double Result(State state) => kind switch
    {
        AggregateKind.Sum => state.Sum.Value,
        AggregateKind.Mean => state.Sum.Value / state.Count,
        AggregateKind.Variance => state.Variance,
        _ => Math.Sqrt(state.Variance),
    };

    void Add<T>(Column column, ReadOnlySpan<int> groups) where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = column.Values<T>();
        bool hasNulls = column.HasNulls;
        for (int i = 0; i < groups.Length; i++)
        {
            if (hasNulls && column.IsNull(i)) continue;
            ref State state = ref states[groups[i]];
            double value = double.CreateTruncating(values[i]);
            state.Count++;
            state.Sum.Add(value);
            if (needsSquares) state.Squares.AddSquare(value);
        }
    }

    [SkipLocalsInit]
    void Add<T>(in Tile tile, int output) where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = tile.PresentValues(output, stackalloc T[Tile.MaxRowCount]);
        Span<double> terms = stackalloc double[values.Length];
        TensorPrimitives.ConvertTruncating(values, terms);
        ref State state = ref states[0];
        state.Count += terms.Length;
        state.Sum.Add(terms);
        if (!needsSquares) return;
        foreach (double term in terms) state.Squares.AddSquare(term);
    }

    struct State
    {
        public long Count;
        public CompensatedSum Sum;
        public CompensatedSum Squares;

        /// <summary>(squares - sum^2 / n) / (n - 1), the difference taken before the compensation is rounded away; never below zero.</summary>
        public readonly double Variance
        {
            get
            {
                double mean = Sum.Value / Count;
                CompensatedSum deviations = Squares;
                double square = mean * Sum.Value;
                deviations.Add(-square);
                deviations.Add(-Math.FusedMultiplyAdd(mean, Sum.Value, -square));
                double value = deviations.Value / (Count - 1);
                return value < 0 ? 0 : value;
            }
        }
    }
}
