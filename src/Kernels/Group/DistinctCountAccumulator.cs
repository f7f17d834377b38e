using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Counts different values: pairs of a value and a group are keys, and a group counts those that are new.</summary>
sealed class DistinctCountAccumulator : KeyAccumulator
{
    const int TileRows = 1024;

    readonly KeyLayout layout;
    readonly PlainKeys pairs;
    readonly TextKeys? texts;
    readonly int[] numbers = new int[TileRows];
    long[] counts = [];

    public DistinctCountAccumulator(DataType type)
    {
        // The value lies below the group, so that the pairs of one group lie as close together as its values.
        layout = new KeyLayout([type, DataType.Int32]);
        pairs = new PlainKeys(layout.Width, expectedRows: 0);
        texts = type == DataType.String ? new TextKeys() : null;
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(groupCount);
        DistinctCountAccumulator later = (DistinctCountAccumulator)other;
        int[]? textNumbers = later.texts is null ? null : texts!.Take(later.texts);
        Span<long> words = stackalloc long[TileRows];
        Span<int> places = stackalloc int[TileRows];
        for (int first = 0; first < later.pairs.Count; first += TileRows)
        {
            int count = Math.Min(TileRows, later.pairs.Count - first);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<ulong> pair = later.pairs[first + i];
                long word = layout.Get(0, pair);
                words[i] = textNumbers is null ? word : textNumbers[word];
                places[i] = groups[(int)layout.Get(1, pair)];
            }
            AddWords(words[..count], places[..count]);
        }
    }

    public override Column Build(int groupCount)
    {
        Grow(groupCount);
        NativeBuffer values = NativePool.Shared.Rent<long>(groupCount);
        counts.AsSpan(0, groupCount).CopyTo(values.AsSpan<long>(groupCount));
        return Column.OfValues(ResultType, groupCount, values);
    }

    public override void Dispose()
    {
        pairs.Dispose();
        texts?.Dispose();
    }

    private protected override void TextWords(Column values, int start, Span<long> words) => texts!.Write(values, start, words);

    private protected override void AddWords(ReadOnlySpan<long> words, ReadOnlySpan<int> groups)
    {
        Span<ulong> keys = stackalloc ulong[TileRows * 2];
        Span<long> wide = stackalloc long[TileRows];
        keys = keys[..(words.Length * layout.Width)];
        wide = wide[..words.Length];
        keys.Clear();
        layout.Put(0, words, keys);
        for (int i = 0; i < groups.Length; i++) wide[i] = groups[i];
        layout.Put(1, wide, keys);

        int next = pairs.Count;
        Span<int> found = numbers.AsSpan(0, words.Length);
        pairs.Assign(keys, found);
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] != next) continue;
            counts[groups[i]]++;
            next++;
        }
    }

    private protected override void Grow(int groupCount)
    {
        if (counts.Length < groupCount) Array.Resize(ref counts, Math.Max(groupCount, counts.Length * 2));
    }
}
