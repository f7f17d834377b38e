using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>The inner join of many keys with a sixteenth as many, which are all different, in no order and spread over the whole range: pairs of row numbers.</summary>
sealed class JoinWorkload(GpuContext gpu, WorkloadSizes sizes) : GpuWorkload(gpu, "join-int32")
{
    readonly int rightCount = sizes.Keys / 16;
    int[] left = [], right = [];
    DeviceBuffer leftKeys = null!;
    DeviceBuffer rightKeys = null!;
    DeviceRowPairs? pairs;

    public override long Elements => sizes.Keys;

    public override void Prepare()
    {
        left = new int[sizes.Keys];
        RandomNumbers.Integers(Device.Processor, new RandomStream(1, 7), 0, 0, rightCount, left);
        foreach (ref int key in left.AsSpan()) key = Spread(key);
        right = [.. Enumerable.Range(0, rightCount).Select(Spread)];
        leftKeys = Own(Gpu.Pool.Upload<int>(left));
        rightKeys = Own(Gpu.Pool.Upload<int>(right));
    }

    public override void Run()
    {
        pairs?.Dispose();
        pairs = null;
        pairs = Join.Hash<int>(leftKeys, sizes.Keys, rightKeys, rightCount);
    }

    public override void Check()
    {
        using RowPairs expected = Join.Hash<int>(CallingThread.Instance, left, right);
        if (pairs!.Count != expected.Count) throw new WrongResultException($"there are {pairs.Count} pairs, the processor's are {expected.Count}");
        Check("left", expected.Left, pairs.Left);
        Check("right", expected.Right, pairs.Right!);
    }

    public override void Dispose()
    {
        pairs?.Dispose();
        base.Dispose();
    }

    static void Check(string side, ReadOnlySpan<int> expected, DeviceBuffer rows)
    {
        int[] found = new int[expected.Length];
        rows.CopyTo<int>(found);
        int same = expected.CommonPrefixLength(found);
        if (same < found.Length) throw new WrongResultException($"the {side} row of pair [{same}] is {found[same]}, the processor's is {expected[same]}");
    }

    /// <summary>Another key for every number: a product with an odd constant, modulo 2^32.</summary>
    static int Spread(int number) => number * unchecked((int)0x9E3779B1);
}
