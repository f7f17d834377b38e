using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Estimates how many different values there are, by a sketch for each group that has any.</summary>
sealed class DistinctEstimateAccumulator : KeyAccumulator
{
    public const int Precision = 12;

    HyperLogLog?[] sketches = [];

    public override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        Grow(groupCount);
        HyperLogLog?[] theirs = ((DistinctEstimateAccumulator)other).sketches;
        for (int i = 0; i < Math.Min(groups.Length, theirs.Length); i++)
            if (theirs[i] is { } sketch) Sketch(groups[i]).Merge(sketch);
    }

    public override Column Build(int groupCount)
    {
        Grow(groupCount);
        NativeBuffer values = NativePool.Shared.Rent<long>(groupCount);
        Span<long> estimates = values.AsSpan<long>(groupCount);
        for (int group = 0; group < groupCount; group++) estimates[group] = sketches[group]?.Estimate() ?? 0;
        return Column.OfValues(ResultType, groupCount, values);
    }

    /// <summary>Nothing to give back: sketches lie on the managed heap.</summary>
    public override void Dispose() { }

    private protected override void TextWords(Column texts, int start, Span<long> words)
    {
        for (int i = 0; i < words.Length; i++)
            if (!texts.IsNull(start + i)) words[i] = (long)TextInterner.Hash(texts.Text(start + i));
    }

    private protected override void AddWords(ReadOnlySpan<long> words, ReadOnlySpan<int> groups)
    {
        for (int i = 0; i < words.Length; i++) Sketch(groups[i]).AddWord(words[i]);
    }

    private protected override void Grow(int groupCount)
    {
        if (sketches.Length < groupCount) Array.Resize(ref sketches, Math.Max(groupCount, sketches.Length * 2));
    }

    HyperLogLog Sketch(int group) => sketches[group] ??= new HyperLogLog(Precision);
}
