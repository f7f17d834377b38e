using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>Counts the values that are not null, or rows.</summary>
public sealed class CountAccumulator : Accumulator
{
    long[] counts = [];

    internal CountAccumulator() { }

    /// <inheritdoc/>
    public override DataType ResultType => DataType.Int64;

    /// <summary>Counts rows: row i is in group <paramref name="groups"/>[i].</summary>
    public void AddRows(ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref counts, groupCount);
        foreach (int group in groups) counts[group]++;
    }

    /// <inheritdoc/>
    public override void Add(Column values, ReadOnlySpan<int> groups, int groupCount)
    {
        if (!values.HasNulls)
        {
            AddRows(groups, groupCount);
            return;
        }
        Grow(ref counts, groupCount);
        for (int i = 0; i < groups.Length; i++)
            if (!values.IsNull(i)) counts[groups[i]]++;
    }

    /// <summary>Counts so many rows of group 0.</summary>
    public void AddRows(int rowCount)
    {
        Grow(ref counts, 1);
        counts[0] += rowCount;
    }

    /// <inheritdoc/>
    public override void Add(in Tile tile, int output) => AddRows(tile.PresentCount(output));

    /// <inheritdoc/>
    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref counts, groupCount);
        long[] theirs = ((CountAccumulator)other).counts;
        for (int i = 0; i < Math.Min(groups.Length, theirs.Length); i++) counts[groups[i]] += theirs[i];
    }

    /// <inheritdoc/>
    public override Column Build(int groupCount)
    {
        Grow(ref counts, groupCount);
        ColumnBuilder<long> builder = (ColumnBuilder<long>)ColumnBuilder.Create(DataType.Int64, groupCount);
        builder.Append(counts.AsSpan(0, groupCount));
        return builder.Build();
    }
}
