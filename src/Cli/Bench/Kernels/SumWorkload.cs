using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The sum of 60 million floats.</summary>
sealed class SumWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer values;
    readonly double[] parts;
    double sum;

    public SumWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(60_000_000, scale);
        values = WorkloadData.Floats(count, seed: 1);
        parts = new double[(count + Reduce.ChunkLength - 1) / Reduce.ChunkLength];
    }

    public override string Family => "reduce";

    public override string Name => "sum";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(float);

    public override void Run(Workers workers)
    {
        workers.ForEach(parts.Length, i => parts[i] = Reduce.Sum(device, Chunk(i)));
        sum = Reduce.Sum(device, parts);
    }

    public override void Check()
    {
        double expected = 0;
        foreach (float value in values.AsSpan<float>(count)) expected += value;
        Expect(expected, sum, 1e-6);
    }

    public override void Dispose() => values.Dispose();

    ReadOnlySpan<float> Chunk(int i)
    {
        int start = i * Reduce.ChunkLength;
        return values.AsSpan<float>(count).Slice(start, Math.Min(Reduce.ChunkLength, count - start));
    }
}
