using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Ten million ints taken from random places among ten million, or put there.</summary>
sealed class GatherWorkload : KernelWorkload
{
    const int Slice = 65_536;

    readonly bool scatters;
    readonly int[] values;
    readonly int[] places;
    readonly int[] results;

    public GatherWorkload(bool scatters, double scale)
    {
        this.scatters = scatters;
        int count = WorkloadData.Scale(10_000_000, scale);
        values = [.. Enumerable.Range(0, count)];
        places = new int[count];
        results = new int[count];
        RandomNumbers.Permutation(new RandomStream(Seed: 1), places);
    }

    public override string Family => scatters ? "scatter" : "gather";

    public override string Name => Family;

    public override long Elements => values.Length;

    public override long Bytes => 3L * values.Length * sizeof(int);

    public override int Threads(Workers workers) => scatters ? 1 : workers.ThreadCount;

    public override void Run(Workers workers)
    {
        if (scatters) Scatter.Put<int>(values, places, results);
        else
            workers.ForEach((places.Length + Slice - 1) / Slice, i =>
            {
                int start = i * Slice, length = Math.Min(Slice, places.Length - start);
                Gather.Take<int>(values, places.AsSpan(start, length), results.AsSpan(start, length));
            });
    }

    public override void Check()
    {
        for (int i = 0; i < places.Length; i++)
            if (scatters) Expect(i, results[places[i]]);
            else Expect(places[i], results[i]);
    }

    public override void Dispose()
    {
    }
}
