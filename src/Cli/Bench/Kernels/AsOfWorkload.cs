using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Ten million moments in no order, each joined with the last before it of a million in ascending order.</summary>
sealed class AsOfWorkload : KernelWorkload
{
    const uint Span = 1u << 31;

    readonly long[] left;
    readonly long[] right;
    RowPairs? pairs;

    public AsOfWorkload(double scale)
    {
        left = Moments(WorkloadData.Scale(10_000_000, scale), seed: 1);
        right = [.. Moments(WorkloadData.Scale(1_000_000, scale), seed: 2).Order()];
    }

    public override string Family => "join";

    public override string Name => "as-of-10m-1m";

    public override long Elements => left.Length;

    public override long Bytes => ((long)left.Length + right.Length) * sizeof(long);

    public override void Run(Workers workers)
    {
        pairs?.Dispose();
        pairs = null;
        pairs = Join.AsOf<long>(workers, left, right);
    }

    public override void Check()
    {
        Expect(left.Length, pairs!.Count);
        for (int i = 0; i < left.Length; i += 97)
        {
            int row = pairs.Right[i];
            if (row >= 0 && right[row] > left[i]) Expect(left[i], right[row]);
            if (row + 1 < right.Length && right[row + 1] <= left[i]) Expect(row + 1, row);
        }
    }

    public override void Dispose() => pairs?.Dispose();

    static long[] Moments(int count, ulong seed)
    {
        long[] moments = new long[count];
        for (int i = 0; i < count; i++) moments[i] = (long)(WorkloadData.Bits(seed, i) % Span);
        return moments;
    }
}
