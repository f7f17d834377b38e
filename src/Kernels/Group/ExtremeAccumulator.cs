using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>The least or the greatest of fixed-width values.</summary>
sealed class ExtremeAccumulator<T>(DataType type, bool greatest) : Accumulator where T : unmanaged, INumber<T>
{
    T[] extremes = [];
    bool[] any = [];

    public override DataType ResultType => type;

    public override void Add(Column values, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref extremes, groupCount);
        Grow(ref any, groupCount);
        ReadOnlySpan<T> source = values.Values<T>();
        bool hasNulls = values.HasNulls;
        for (int i = 0; i < groups.Length; i++)
            if (!hasNulls || !values.IsNull(i)) Take(groups[i], source[i]);
    }

    [SkipLocalsInit]
    public override void Add(in Tile tile, int output)
    {
        Grow(ref extremes, 1);
        Grow(ref any, 1);
        int count = tile.PresentCount(output);
        if (count == 0) return;
        if (type == DataType.Boolean)
        {
            int trues = 0;
            ReadOnlySpan<ulong> bits = tile.Bits(output), present = tile.Present(output);
            for (int i = 0; i < bits.Length; i++) trues += BitOperations.PopCount(bits[i] & present[i]);
            Take(0, (greatest ? trues > 0 : trues == count) ? T.One : T.Zero);
            return;
        }
        ReadOnlySpan<T> values = tile.PresentValues(output, stackalloc T[Tile.MaxRowCount]);
        Take(0, greatest ? TensorPrimitives.Max(values) : TensorPrimitives.Min(values));
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref extremes, groupCount);
        Grow(ref any, groupCount);
        ExtremeAccumulator<T> theirs = (ExtremeAccumulator<T>)other;
        for (int i = 0; i < Math.Min(groups.Length, theirs.extremes.Length); i++)
            if (theirs.any[i]) Take(groups[i], theirs.extremes[i]);
    }

    public override Column Build(int groupCount)
    {
        Grow(ref extremes, groupCount);
        Grow(ref any, groupCount);
        using ColumnBuilder<T> builder = (ColumnBuilder<T>)ColumnBuilder.Create(type, groupCount);
        for (int group = 0; group < groupCount; group++)
        {
            if (any[group]) builder.Append(extremes[group]);
            else builder.AppendNull();
        }
        return builder.Build();
    }

    void Take(int group, T value)
    {
        extremes[group] = !any[group] ? value : greatest ? T.Max(extremes[group], value) : T.Min(extremes[group], value);
        any[group] = true;
    }
}
