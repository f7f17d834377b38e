using Accel.Sources;
using CsCheck;

namespace Accel.Engine.Tests.Sources;

public class SlicesTests
{
    const int Step = 65_536;

    static readonly Gen<Chunk[]> chunks = Gen.Long[0, 300_000].Array[1, 20].Select(counts => counts.Select((count, i) => new Chunk(0, i, count)).ToArray());

    [Fact]
    public void Partitions_hold_every_row_once_and_in_order() =>
        Gen.Select(chunks, Gen.Int[1, 40]).Sample((given, desired) =>
        {
            Slice[][] partitions = Slices.Cut(given, desired, Step);
            Assert.InRange(partitions.Length, 1, desired);
            var expected = given.Where(chunk => chunk.Length > 0).SelectMany(chunk => Ticks(chunk.Index, 0, chunk.Length));
            var actual = partitions.SelectMany(slices => slices).SelectMany(slice => Ticks(slice.Chunk.Index, slice.Start, slice.Length));
            Assert.Equal(Merge(expected), Merge(actual));
            if (given.Sum(chunk => chunk.Length) > 0) Assert.All(partitions, Assert.NotEmpty);
        }, iter: 2000);

    [Fact]
    public void Fewer_chunks_than_partitions_are_split_at_multiples_of_the_granularity() =>
        Gen.Select(chunks, Gen.Int[21, 60]).Sample((given, desired) =>
        {
            Slice[][] partitions = Slices.Cut(given, desired, Step);
            Assert.All(partitions[..^1], slices => Assert.Equal(0, slices.Sum(slice => slice.Length) % Step));
        }, iter: 2000);

    [Fact]
    public void As_many_chunks_as_partitions_stay_whole()
    {
        Chunk[] given = [new(0, 0, 100), new(0, 1, 100), new(1, 0, 200), new(1, 1, 0), new(1, 2, 400)];
        Slice[][] partitions = Slices.Cut(given, 2, Step);
        Assert.Equal([3, 1], partitions.Select(slices => slices.Length));
        Assert.All(partitions.SelectMany(slices => slices), slice => Assert.Equal((0, slice.Chunk.Length), (slice.Start, slice.Length)));
    }

    static (int Chunk, long Start, long Count)[] Ticks(int chunk, long start, long count) => [(chunk, start, count)];

    /// <summary>Neighbouring runs of a chunk become one, so that two ways of cutting can be compared.</summary>
    static List<(int, long, long)> Merge(IEnumerable<(int Chunk, long Start, long Count)> runs)
    {
        var merged = new List<(int Chunk, long Start, long Count)>();
        foreach ((int chunk, long start, long count) in runs)
            if (merged.Count > 0 && merged[^1].Chunk == chunk && merged[^1].Start + merged[^1].Count == start) merged[^1] = (chunk, merged[^1].Start, merged[^1].Count + count);
            else merged.Add((chunk, start, count));
        return merged;
    }
}
