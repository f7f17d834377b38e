using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The half of 60 million floats whose bits are set, moved to the front of their slice of 65,536.</summary>
sealed class CompactWorkload : WrittenFloatsWorkload
{
    const int Slice = 65_536;

    readonly byte[] mask;
    readonly int[] kept;

    public CompactWorkload(Device device, double scale) : base(device, 60_000_000, scale)
    {
        mask = new byte[Bitmap.ByteCount(Count)];
        for (int i = 0; i < mask.Length; i++) mask[i] = (byte)WorkloadData.Bits(2, i);
        kept = new int[(Count + Slice - 1) / Slice];
    }

    public override string Family => "filter";

    public override string Name => "compact";

    public override long Bytes => ((long)Count * sizeof(float)) + mask.Length;

    public override void Run(Workers workers) => workers.ForEach(kept.Length, i =>
    {
        int start = i * Slice, length = Math.Min(Slice, Count - start);
        kept[i] = Compact.Values<float>(Device, Values.Slice(start, length), mask.AsSpan(start / 8), Results.Slice(start, length));
    });

    public override void Check()
    {
        for (int slice = 0; slice < kept.Length; slice++)
        {
            int start = slice * Slice, next = start;
            for (int i = start; i < Math.Min(start + Slice, Count); i++)
                if (Bitmap.Get(mask, i)) Expect(Values[i], Results[next++]);
            Expect(next - start, kept[slice]);
        }
    }
}
