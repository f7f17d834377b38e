using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Ten million random uint keys put in order on one thread, by the library or by <c>Array.Sort</c>. A run begins with a copy of the keys.</summary>
sealed class SortKeysWorkload : KernelWorkload
{
    readonly Device? device;
    readonly NativeBuffer source;
    readonly uint[] keys;

    /// <summary>Sorted by the library on a processor, or, without a device, by <c>Array.Sort</c>.</summary>
    public SortKeysWorkload(Device? device, double scale)
    {
        this.device = device;
        keys = new uint[WorkloadData.Scale(10_000_000, scale)];
        source = WorkloadData.Integers(keys.Length, uint.MaxValue, seed: 11);
    }

    public override string Family => "sort";

    public override string Name => device is null ? "array-sort-uint32" : "sort-uint32";

    public override long Elements => keys.Length;

    public override int Threads(Workers workers) => 1;

    public override void Run(Workers workers)
    {
        source.AsSpan<uint>(keys.Length).CopyTo(keys);
        if (device is null) Array.Sort(keys);
        else Sort.Keys<uint>(device, keys);
    }

    public override void Check()
    {
        // Sums that wrap are exact, as those of doubles are not.
        uint expected = 0, found = 0;
        foreach (uint key in source.AsSpan<uint>(keys.Length)) expected += key;
        foreach (uint key in keys) found += key;
        Expect(expected, found);
        for (int i = 1; i < keys.Length; i++)
            if (keys[i - 1] > keys[i]) Expect(keys[i - 1], keys[i]);
    }

    public override void Dispose() => source.Dispose();
}
