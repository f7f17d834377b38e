using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>
/// The inner join of 10 million rows with a million by an int32 key, as pairs of row numbers. The right keys are all different, in no order, and spread over
/// the whole range of the type, so that they must be hashed; the left ones are drawn from them.
/// </summary>
sealed class JoinWorkload : KernelWorkload
{
    readonly int leftCount;
    readonly int rightCount;
    readonly NativeBuffer left;
    readonly NativeBuffer right;
    RowPairs? pairs;

    public JoinWorkload(double scale)
    {
        leftCount = WorkloadData.Scale(10_000_000, scale);
        rightCount = WorkloadData.Scale(1_000_000, scale);
        left = WorkloadData.Integers(leftCount, (uint)rightCount, seed: 1);
        right = NativePool.Shared.Rent<int>(rightCount);
        for (int i = 0; i < rightCount; i++) Right[i] = Spread(i);
        foreach (ref int key in Left) key = Spread(key);
    }

    public override string Family => "join";

    public override string Name => "join-10m-1m";

    public override long Elements => leftCount;

    public override long Bytes => ((long)leftCount + rightCount) * sizeof(int);

    Span<int> Left => left.AsSpan<int>(leftCount);

    Span<int> Right => right.AsSpan<int>(rightCount);

    public override void Run(Workers workers)
    {
        pairs?.Dispose();
        pairs = null;
        pairs = Join.Hash<int>(workers, Left, Right);
    }

    public override void Check()
    {
        Dictionary<int, int> rows = [];
        for (int row = 0; row < rightCount; row++) rows.Add(Right[row], row);
        Expect(leftCount, pairs!.Count);
        for (int row = 0; row < leftCount; row++)
        {
            Expect(row, pairs.Left[row]);
            Expect(rows[Left[row]], pairs.Right[row]);
        }
    }

    public override void Dispose()
    {
        pairs?.Dispose();
        left.Dispose();
        right.Dispose();
    }

    /// <summary>Another key for every number: a product with an odd constant, modulo 2^32.</summary>
    static int Spread(int number) => number * unchecked((int)0x9E3779B1);
}
