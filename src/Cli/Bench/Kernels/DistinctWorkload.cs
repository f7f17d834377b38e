using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>How many different ints are among ten million of a million, exactly or by a sketch of 2^14 registers.</summary>
sealed class DistinctWorkload : KernelWorkload
{
    readonly Device device;
    readonly bool isExact;
    readonly int count;
    readonly NativeBuffer keys;
    HyperLogLog sketch = new();
    int found;

    public DistinctWorkload(bool isExact, Device device, double scale)
    {
        this.device = device;
        this.isExact = isExact;
        count = WorkloadData.Scale(10_000_000, scale);
        keys = WorkloadData.Integers(count, (uint)WorkloadData.Scale(1_000_000, scale), seed: 1);
    }

    public override string Family => "unique";

    public override string Name => isExact ? "count-distinct" : "hyperloglog";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(int);

    public override void Run(Workers workers)
    {
        if (isExact)
        {
            found = Unique.Count<int>(device, keys.AsSpan<int>(count), threads: workers);
            return;
        }
        sketch = new();
        sketch.Add<int>(keys.AsSpan<int>(count), threads: workers);
    }

    public override void Check()
    {
        HashSet<int> different = [.. keys.AsSpan<int>(count)];
        if (isExact) Expect(different.Count, found);
        else Expect(different.Count, sketch.Estimate(), 5 * sketch.RelativeStandardError);
    }

    public override void Dispose() => keys.Dispose();
}
