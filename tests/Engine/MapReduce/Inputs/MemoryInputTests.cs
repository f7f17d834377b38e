using Accel.MapReduce;

namespace Accel.Engine.Tests.MapReduce.Inputs;

public sealed class MemoryInputTests
{
    [Fact]
    public void Each_memory_given_is_a_split()
    {
        int[] items = [1, 2, 3, 4, 5, 6];
        var input = new MemoryInput<int>([items.AsMemory(0, 4), ReadOnlyMemory<int>.Empty, items.AsMemory(4)], recordLength: 2);
        Assert.Equal([(0, 4), (4, 0), (4, 2)], input.GetSplits().Select(split => ((int)split.Start, (int)split.Length)));
        Assert.Equal([([1, 2, 3, 4], 2), ([], 0), ([5, 6], 1)], input.GetSplits().Select(split => Read(input, split)), new SplitComparer());
    }

    [Fact]
    public void Another_input_loaded_has_the_same_splits_chunks_and_record_counts()
    {
        using var folder = new TemporaryFolder();
        var text = new TextInput(folder.Write("a.txt", "one\ntwo\nthree\nfour"), folder.Write("b.txt", "five\n")) { SplitBytes = 7, ChunkBytes = 5 };
        MemoryInput<byte> loaded = MemoryInput<byte>.Load(text, TestContext.Current.CancellationToken);
        Assert.Equal(text.GetSplits().Select(split => Read(text, split)), loaded.GetSplits().Select(split => Read(loaded, split)), new SplitComparer());
        Assert.Equal(text.GetSplits().Select(split => split.Source), loaded.GetSplits().Select(split => split.Source));
    }

    [Fact]
    public void Loading_stops_when_asked()
    {
        using var folder = new TemporaryFolder();
        var text = new TextInput(folder.Write("a.txt", "one\n"));
        Assert.Throws<OperationCanceledException>(() => MemoryInput<byte>.Load(text, new CancellationToken(canceled: true)));
    }

    static (int[] Items, long Records) Read<T>(IInput<T> input, InputSplit split) where T : IConvertible
    {
        List<int> items = [];
        using ISplitReader<T> reader = input.Open(split);
        while (reader.TryRead(out ReadOnlySpan<T> chunk))
            foreach (T item in chunk)
                items.Add(item.ToInt32(null));
        return ([.. items], reader.RecordCount);
    }

    sealed class SplitComparer : IEqualityComparer<(int[] Items, long Records)>
    {
        public bool Equals((int[] Items, long Records) x, (int[] Items, long Records) y) => x.Items.SequenceEqual(y.Items) && x.Records == y.Records;

        public int GetHashCode((int[] Items, long Records) split) => split.Items.Length;
    }
}
