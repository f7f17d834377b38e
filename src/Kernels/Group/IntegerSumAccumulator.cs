using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

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

    public override void Add(in Tile tile, int output)
    {
        Grow(ref sums, 1);
        Grow(ref any, 1);
        switch (tile.Type(output))
        {
            case DataType.Int8: Add<sbyte>(tile, output); break;
            case DataType.Int16: Add<short>(tile, output); break;
            case DataType.Int32: Add<int>(tile, output); break;
            case DataType.Int64: Add<long>(tile, output); break;
            case DataType.UInt8: Add<byte>(tile, output); break;
            case DataType.UInt16: Add<ushort>(tile, output); break;
            case DataType.UInt32: Add<uint>(tile, output); break;
            default: Add<ulong>(tile, output); break;
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

    /// <summary>A tile of integers below 64 bits cannot overflow 64.</summary>
    [SkipLocalsInit]
    unsafe void Add<T>(in Tile tile, int output) where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<T> values = tile.PresentValues(output, stackalloc T[Tile.MaxRowCount]);
        if (sizeof(T) == sizeof(long)) foreach (T value in values) sums[0] += Int128.CreateTruncating(value);
        else
        {
            long sum = 0;
            foreach (T value in values) sum += long.CreateTruncating(value);
            sums[0] += sum;
        }
        any[0] |= values.Length > 0;
    }
}
