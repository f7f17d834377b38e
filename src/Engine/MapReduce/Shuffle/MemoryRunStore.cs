namespace Accel.MapReduce;

/// <summary>Keeps runs in memory; all of a part's runs are merged at once.</summary>
sealed class MemoryRunStore : RunStore
{
    public override int MergeFactor => int.MaxValue;

    public override bool IsOnDisk => false;

    public override RunWriter Create(int partCount) => new Writer(partCount);

    public override void Dispose() { }

    sealed class Writer(int partCount) : RunWriter(partCount)
    {
        readonly List<byte[]> blocks = [];

        protected override int WriteBlock(ReadOnlySpan<byte> block)
        {
            blocks.Add(block.ToArray());
            return block.Length;
        }

        protected override Run Finish(RunPart[] parts) => new MemoryRun(blocks, parts);

        public override void Dispose() { }
    }

    sealed class MemoryRun(List<byte[]> blocks, RunPart[] parts) : Run(parts)
    {
        protected override BlockReader OpenBlocks(int part) => new Reader(blocks, Part(part));

        public override void Dispose() => blocks.Clear();
    }

    sealed class Reader(List<byte[]> blocks, RunPart part) : BlockReader
    {
        int index;

        public override bool TryRead(out ArraySegment<byte> block)
        {
            bool isMore = index < part.BlockCount;
            block = isMore ? new ArraySegment<byte>(blocks[part.FirstBlock + index++]) : default;
            return isMore;
        }

        public override void Dispose() { }
    }
}
