using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The half of 60 million floats whose bits are set, moved to the front of their slice of 65,536.</summary>
sealed class CompactWorkload : KernelWorkload
{
    const int Slice = 65_536;

    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    readonly NativeBuffer results;
    readonly byte[] mask;
    readonly int[] kept;

    public CompactWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(60_000_000, scale);
        values = WorkloadData.Floats(count, seed: 1);
        results = NativePool.Shared.Rent<float>(count);
        mask = new byte[Bitmap.ByteCount(count)];
        for (int i = 0; i < mask.Length; i++) mask[i] = (byte)WorkloadData.Bits(2, i);
        kept = new int[(count + Slice - 1) / Slice];
    }

    public override string Family => "filter";

    public override string Name => "compact";

    public override long Elements => count;

    public override long Bytes => ((long)count * sizeof(float)) + mask.Length;

    public override void Run(Workers workers) => workers.ForEach(kept.Length, i =>
    {
        int start = i * Slice, length = Math.Min(Slice, count - start);
        kept[i] = Compact.Values<float>(device, values.AsSpan<float>(count).Slice(start, length), mask.AsSpan(start / 8), results.AsSpan<float>(count).Slice(start, length));
    });

    public override void Check()
    {
        for (int slice = 0; slice < kept.Length; slice++)
        {
            int start = slice * Slice, next = start;
            for (int i = start; i < Math.Min(start + Slice, count); i++)
                if (Bitmap.Get(mask, i)) Expect(values.AsSpan<float>(count)[i], results.AsSpan<float>(count)[next++]);
            Expect(next - start, kept[slice]);
        }
    }

    public override void Dispose()
    {
        values.Dispose();
        results.Dispose();
    }
}
