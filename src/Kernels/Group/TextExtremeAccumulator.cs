using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>The least or the greatest of texts, compared by their UTF-8 bytes.</summary>
sealed class TextExtremeAccumulator(bool greatest) : Accumulator
{
    byte[]?[] extremes = [];

    public override DataType ResultType => DataType.String;

    public override void Add(Column values, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref extremes, groupCount);
        for (int i = 0; i < groups.Length; i++)
            if (!values.IsNull(i)) Take(groups[i], values.Text(i));
    }

    public override void Add(in Tile tile, int output)
    {
        Grow(ref extremes, 1);
        ReadOnlySpan<ulong> words = tile.Present(output);
        for (int i = 0; i < words.Length; i++)
            for (ulong word = words[i]; word != 0; word &= word - 1) Take(0, tile.Text(output, i * 64 + BitOperations.TrailingZeroCount(word)));
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(ref extremes, groupCount);
        byte[]?[] theirs = ((TextExtremeAccumulator)other).extremes;
        for (int i = 0; i < Math.Min(groups.Length, theirs.Length); i++)
            if (theirs[i] is { } text) Take(groups[i], text);
    }

    public override Column Build(int groupCount)
    {
        Grow(ref extremes, groupCount);
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, groupCount);
        foreach (byte[]? text in extremes.AsSpan(0, groupCount))
        {
            if (text is null) builder.AppendNull();
            else builder.Append(text);
        }
        return builder.Build();
    }

    void Take(int group, ReadOnlySpan<byte> text)
    {
        byte[]? extreme = extremes[group];
        if (extreme is not null)
        {
            int order = text.SequenceCompareTo(extreme);
            if (greatest ? order <= 0 : order >= 0) return;
        }
        extremes[group] = text.ToArray();
    }
}
