using System.Buffers.Binary;
using Accel.MapReduce;
using CsCheck;

namespace Accel.Engine.Tests.MapReduce.Shuffle;

/// <summary>The sort buffer and the merge, against LINQ's stable sort by a string that orders as the bytes do.</summary>
public class SortingTests
{
    /// <summary>Few letters and lengths around that of a prefix, so that prefixes and whole keys often repeat; zeros, which pad prefixes, among them.</summary>
    static readonly Gen<byte[]> Key = Gen.OneOf<byte>(0, 1, 255).Array[0, 11];

    [Fact]
    public void A_buffer_sorts_each_part_by_key_and_keeps_the_order_of_equal_keys() =>
        Gen.Select(Key, Gen.Int[0, 2]).Array[0, 100].Sample(pairs =>
        {
            var buffer = new SortBuffer(3);
            for (int round = 0; round < 2; round++)
            {
                buffer.Clear();
                Fill(buffer, pairs);
                for (int part = 0; part < 3; part++)
                    Assert.Equal(Expected(pairs, part), buffer.Sort(part) is RecordStream sorted ? Read(sorted) : []);
            }
        });

    [Fact]
    public void Merging_gives_keys_in_order_and_equal_keys_in_the_order_of_the_runs() =>
        Key.Array[0, 30].Array[1, 9].Sample(runs =>
        {
            using var store = new MemoryRunStore();
            (byte[] Key, int Part)[] all = [.. runs.SelectMany(keys => keys).Select(key => (key, 0))];
            List<RunSegment> segments = [];
            int written = 0;
            foreach (byte[][] keys in runs)
            {
                var buffer = new SortBuffer(1);
                Fill(buffer, [.. keys.Select(key => (key, 0))], written);
                written += keys.Length;
                using RunWriter writer = store.Create(1);
                writer.StartPart(0);
                if (buffer.Sort(0) is RecordStream sorted)
                    while (sorted.Next())
                        writer.Write(sorted.Key, sorted.Value);
                segments.Add(new RunSegment(writer.Finish(), 0));
            }
            using RecordStream merged = MergedRecords.Open(segments);
            Assert.Equal(Expected(all, 0), Read(merged));
            Assert.False(merged.Next());
        });

    [Fact]
    public void Groups_have_every_value_of_a_key_whether_or_not_they_are_read() =>
        Gen.Select(Key.Array[0, 40], Gen.Int[0, 3]).Sample((keys, readPerGroup) =>
        {
            var buffer = new SortBuffer(1);
            Fill(buffer, [.. keys.Select(key => (key, 0))]);
            if (buffer.Sort(0) is not RecordStream sorted) return;
            var groups = new GroupedRecords(sorted);
            var expected = Expected([.. keys.Select(key => (key, 0))], 0).GroupBy(pair => pair.Key).ToList();
            foreach (var group in expected)
            {
                Assert.True(groups.NextGroup());
                Assert.Equal(group.Key, Convert.ToHexString(groups.Key));
                foreach ((string _, int value) in group.Take(readPerGroup))
                {
                    Assert.True(groups.NextValue());
                    Assert.Equal(value, BinaryPrimitives.ReadInt32LittleEndian(groups.Value));
                }
            }
            Assert.False(groups.NextGroup());
            Assert.False(groups.NextValue());
            Assert.Equal(keys.Length, groups.ValueCount);
        });

    /// <summary>Each pair's value is its place.</summary>
    static void Fill(SortBuffer buffer, (byte[] Key, int Part)[] pairs, int firstValue = 0)
    {
        for (int i = 0; i < pairs.Length; i++)
        {
            Span<byte> room = buffer.Reserve(pairs[i].Key.Length + sizeof(int));
            pairs[i].Key.CopyTo(room);
            BinaryPrimitives.WriteInt32LittleEndian(room[pairs[i].Key.Length..], firstValue + i);
            buffer.Commit(pairs[i].Part, pairs[i].Key.Length, sizeof(int));
        }
    }

    static List<(string Key, int Value)> Expected((byte[] Key, int Part)[] pairs, int part) =>
        [.. pairs.Select((pair, place) => (Key: Convert.ToHexString(pair.Key), pair.Part, Value: place))
            .Where(pair => pair.Part == part).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    static List<(string Key, int Value)> Read(RecordStream records)
    {
        List<(string, int)> pairs = [];
        while (records.Next())
            pairs.Add((Convert.ToHexString(records.Key), BinaryPrimitives.ReadInt32LittleEndian(records.Value)));
        return pairs;
    }
}
