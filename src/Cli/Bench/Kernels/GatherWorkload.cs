using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Ten million ints taken from random places among ten million, or put there.</summary>
sealed class GatherWorkload : KernelWorkload
{
    const int Slice = 65_536;

    readonly bool scatters;
    readonly int count;
    readonly NativeBuffer values;
    readonly NativeBuffer places;
    readonly NativeBuffer results;

    public GatherWorkload(bool scatters, double scale)
    {
        this.scatters = scatters;
        count = WorkloadData.Scale(10_000_000, scale);
        values = NativePool.Shared.Rent<int>(count);
        places = NativePool.Shared.Rent<int>(count);
        results = NativePool.Shared.Rent<int>(count);
        for (int i = 0; i < count; i++) Values[i] = i;
        RandomNumbers.Permutation(new RandomStream(Seed: 1), Places);
    }

    Span<int> Values => values.AsSpan<int>(count);

    Span<int> Places => places.AsSpan<int>(count);

    Span<int> Results => results.AsSpan<int>(count);

    public override string Family => scatters ? "scatter" : "gather";

    public override string Name => Family;

    public override long Elements => count;

    public override long Bytes => 3L * count * sizeof(int);

    public override int Threads(Workers workers) => scatters ? 1 : workers.ThreadCount;

    public override void Run(Workers workers)
    {
        if (scatters) Scatter.Put<int>(Values, Places, Results);
        else
            workers.ForEach((count + Slice - 1) / Slice, i =>
            {
                int start = i * Slice, length = Math.Min(Slice, count - start);
                Gather.Take<int>(Values, Places.Slice(start, length), Results.Slice(start, length));
            });
    }

    public override void Check()
    {
        for (int i = 0; i < count; i++)
            if (scatters) Expect(i, Results[Places[i]]);
            else Expect(Places[i], Results[i]);
    }

    public override void Dispose()
    {
        values.Dispose();
        places.Dispose();
        results.Dispose();
    }
}
