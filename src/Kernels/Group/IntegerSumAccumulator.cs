using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Sums integers exactly, in 128 bits.</summary>
sealed class IntegerSumAccumulator : Accumulator
{
    Int128[] sums = [];
    bool[] any = [];

    public override DataType ResultType => DataType.Int64;

    public override void Add(Column values, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref sums, groupCount);
        Grow(ref any, groupCount);
        switch (values.Type)
        {
            case DataType.Int8: Add<sbyte>(values, groups); break;
            case DataType.Int16: Add<short>(values, groups); break;
            case DataType.Int32: Add<int>(values, groups); break;
            case DataType.Int64: Add<long>(values, groups); break;
            case DataType.UInt8: Add<byte>(values, groups); break;
            case DataType.UInt16: Add<ushort>(values, groups); break;
            case DataType.UInt32: Add<uint>(values, groups); break;
            default: Add<ulong>(values, groups); break;
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref sums, groupCount);
        Grow(ref any, groupCount);
        IntegerSumAccumulator theirs = (IntegerSumAccumulator)other;
        for (int i = 0; i < Math.Min(groups.Length, theirs.sums.Length); i++)
        {
            sums[groups[i]] += theirs.sums[i];
            any[groups[i]] |= theirs.any[i];
        }
    }

    public override Column Build(int groupCount)
    {
        Grow(ref sums, groupCount);
        Grow(ref any, groupCount);
        using ColumnBuilder<long> builder = (ColumnBuilder<long>)ColumnBuilder.Create(DataType.Int64, groupCount);
        for (int group = 0; group < groupCount; group++)
        {
            if (!any[group]) builder.AppendNull();
            else if (sums[group] >= long.MinValue && sums[group] <= long.MaxValue) builder.Append((long)sums[group]);
            else throw new AccelException($"A sum of integers is {sums[group]}, which 64 bits cannot hold. Cast the column to Float64 before summing.");
        }
        return builder.Build();
    }

    void Add<T>(Column column, ReadOnlySpan<int> groups) where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<T> values = column.Values<T>();
        bool hasNulls = column.HasNulls;
        for (int i = 0; i < groups.Length; i++)
        {
            if (hasNulls && column.IsNull(i)) continue;
            sums[groups[i]] += Int128.CreateTruncating(values[i]);
            any[groups[i]] = true;
        }
    }
}
