using System.Runtime.CompilerServices;

namespace Accel.MapReduce;

/// <summary>
/// Records that lie in memory: given as arrays, or loaded once from another input, so that the jobs of an iteration need not read it again.
/// </summary>
public sealed class MemoryInput<T> : IInput<T>
{
    readonly List<Block> blocks;

    readonly record struct Block(string Source, ReadOnlyMemory<T>[] Chunks, long RecordCount);

    /// <summary>One split for each of <paramref name="splits"/>, which the input refers to and does not copy.</summary>
    /// <param name="splits">The elements of each split, whole records.</param>
    /// <param name="recordLength">How many elements make a record, for counting.</param>
    public MemoryInput(IEnumerable<ReadOnlyMemory<T>> splits, int recordLength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recordLength, 1);
        blocks = [.. splits.Select(split => new Block("memory", split.IsEmpty ? [] : [split], split.Length / recordLength))];
    }

    /// <summary>One split of <paramref name="items"/>, each a record.</summary>
    public MemoryInput(params T[] items) : this([items.AsMemory()]) { }

    MemoryInput(List<Block> blocks) => this.blocks = blocks;

    /// <summary>Reads all of <paramref name="input"/> into memory; the splits, and so the results, stay the same.</summary>
    /// <exception cref="AccelException">The input cannot be read.</exception>
    public static MemoryInput<T> Load(IInput<T> input, CancellationToken cancellation = default)
    {
        List<Block> blocks = [];
        foreach (InputSplit split in input.GetSplits())
        {
            using ISplitReader<T> reader = input.Open(split);
            List<ReadOnlyMemory<T>> chunks = [];
            while (reader.TryRead(out ReadOnlySpan<T> chunk))
            {
                cancellation.ThrowIfCancellationRequested();
                chunks.Add(chunk.ToArray());
            }
            blocks.Add(new Block(split.Source, [.. chunks], reader.RecordCount));
        }
        return new MemoryInput<T>(blocks);
    }

    /// <inheritdoc/>
    public IReadOnlyList<InputSplit> GetSplits()
    {
        List<InputSplit> splits = [];
        long start = 0;
        foreach (Block block in blocks)
        {
            long length = block.Chunks.Sum(chunk => (long)chunk.Length);
            splits.Add(new InputSplit(splits.Count, block.Source, start, length));
            start += length;
        }
        return splits;
    }

    /// <inheritdoc/>
    public ISplitReader<T> Open(InputSplit split) => new Reader(blocks[split.Index]);

    sealed class Reader(Block block) : ISplitReader<T>
    {
        int next;

        public long RecordCount => next == block.Chunks.Length ? block.RecordCount : 0;

        public long ByteCount { get; private set; }

        public bool TryRead(out ReadOnlySpan<T> chunk)
        {
            if (next == block.Chunks.Length)
            {
                chunk = default;
                return false;
            }
            chunk = block.Chunks[next++].Span;
            ByteCount += (long)chunk.Length * Unsafe.SizeOf<T>();
            return true;
        }

        public void Dispose() { }
    }
}
