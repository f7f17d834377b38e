using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Ten million random float keys with an int each, put in order on one thread, by the library or by <c>Array.Sort</c>. A run begins with a copy of both.</summary>
sealed class SortPairsWorkload : KernelWorkload
{
    readonly Device? device;
    readonly NativeBuffer source;
    readonly float[] keys;
    readonly int[] numbers;
    readonly int[] values;

    /// <summary>Sorted by the library on a processor, or, without a device, by <c>Array.Sort</c>.</summary>
    public SortPairsWorkload(Device? device, double scale)
    {
        this.device = device;
        keys = new float[WorkloadData.Scale(10_000_000, scale)];
        values = new int[keys.Length];
        numbers = [.. Enumerable.Range(0, keys.Length)];
        source = WorkloadData.Floats(keys.Length, seed: 12);
        foreach (ref float key in source.AsSpan<float>(keys.Length)) key -= 0.5f;
    }

    public override string Family => "sort";

    public override string Name => device is null ? "array-sort-pairs" : "sort-pairs";

    public override long Elements => keys.Length;

    public override int Threads(Workers workers) => 1;

    public override void Run(Workers workers)
    {
        source.AsSpan<float>(keys.Length).CopyTo(keys);
        numbers.CopyTo(values, 0);
        if (device is null) Array.Sort(keys, values);
        else Sort.Pairs<float, int>(device, keys, values);
    }

    public override void Check()
    {
        ReadOnlySpan<float> given = source.AsSpan<float>(keys.Length);
        double expected = 0, found = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            if (i > 0 && !(keys[i - 1] <= keys[i])) Expect(keys[i - 1], keys[i]);
            Expect(given[values[i]], keys[i]);
            expected += i;
            found += values[i];
        }
        Expect(expected, found);
    }

    public override void Dispose() => source.Dispose();
}
