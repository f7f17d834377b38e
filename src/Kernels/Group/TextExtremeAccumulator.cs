using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>The least or the greatest of texts, compared by their UTF-8 bytes.</summary>
sealed class TextExtremeAccumulator<TOrder> : Accumulator where TOrder : struct, IExtremeOrder
{
    byte[]?[] extremes = [];

    public override DataType ResultType => DataType.String;

    public override void Add(Column values, ReadOnlySpan<int> groups, int groupCount, int start = 0)
    {
        Grow(groupCount);
        for (int i = 0; i < groups.Length; i++)
            if (!values.IsNull(start + i)) Take(groups[i], values.Text(start + i));
    }

    public override void Add(in Tile tile, int output)
    {
        Grow(1);
        ReadOnlySpan<ulong> words = tile.Present(output);
        for (int i = 0; i < words.Length; i++)
            for (ulong word = words[i]; word != 0; word &= word - 1) Take(0, tile.Text(output, i * 64 + BitOperations.TrailingZeroCount(word)));
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(groupCount);
        byte[]?[] theirs = ((TextExtremeAccumulator<TOrder>)other).extremes;
        for (int i = 0; i < Math.Min(groups.Length, theirs.Length); i++)
            if (theirs[i] is { } text) Take(groups[i], text);
    }

    public override Column Build(int groupCount)
    {
        Grow(groupCount);
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, groupCount);
        foreach (byte[]? text in extremes.AsSpan(0, groupCount))
        {
            if (text is null) builder.AppendNull();
            else builder.Append(text);
        }
        return builder.Build();
    }

    /// <summary>Nothing to give back: texts lie on the managed heap.</summary>
    public override void Dispose() { }

    void Grow(int groupCount)
    {
        if (extremes.Length < groupCount) Array.Resize(ref extremes, Math.Max(groupCount, Math.Max(16, extremes.Length * 2)));
    }

    void Take(int group, ReadOnlySpan<byte> text)
    {
        byte[]? extreme = extremes[group];
        if (extreme is not null)
        {
            int order = text.SequenceCompareTo(extreme);
            if (TOrder.Choose(order, 0) == 0) return;
        }
        extremes[group] = text.ToArray();
    }
}
