using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>An accumulator of values of which only matters which are equal: fixed-width ones as the words of <see cref="KeyWords"/>, texts as what the accumulator makes of them.</summary>
abstract class KeyAccumulator : Accumulator
{
    const int TileRows = 1024;

    readonly long[] words = new long[TileRows];
    readonly int[] rows = new int[TileRows];

    public sealed override DataType ResultType => DataType.Int64;

    public sealed override void Add(Column values, ReadOnlySpan<int> groups, int groupCount, int start = 0)
    {
        Grow(groupCount);
        for (int first = 0; first < groups.Length; first += TileRows)
        {
            Span<long> tile = words.AsSpan(0, Math.Min(TileRows, groups.Length - first));
            if (values.Type == DataType.String) TextWords(values, start + first, tile);
            else KeyWords.Write(values, start + first, tile);
            int valid = 0;
            for (int i = 0; i < tile.Length; i++)
            {
                (tile[valid], rows[valid]) = (tile[i], groups[first + i]);
                if (!values.IsNull(start + first + i)) valid++;
            }
            AddWords(tile[..valid], rows.AsSpan(0, valid));
        }
    }

    public sealed override void Add(in Tile tile, int output)
    {
        using Column present = TileColumn.Present(tile, output);
        Add(present, new int[present.Length], 1);
    }

    /// <summary>Writes the words of texts from row <paramref name="start"/> on; a null's is arbitrary.</summary>
    private protected abstract void TextWords(Column texts, int start, Span<long> words);

    /// <summary>Takes in values that are not null, each in its group.</summary>
    private protected abstract void AddWords(ReadOnlySpan<long> words, ReadOnlySpan<int> groups);

    /// <summary>Makes room for groups.</summary>
    private protected abstract void Grow(int groupCount);
}
