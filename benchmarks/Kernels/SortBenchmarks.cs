using Accel.Kernels;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;

namespace Accel.Benchmarks.Kernels;

/// <summary>Sorts of a batch and of ten million rows; every run begins with a copy of its input. Transfers: none, all on the processor.</summary>
public class SortBenchmarks
{
    NativeBuffer keys = null!;
    NativeBuffer sorted = null!;
    NativeBuffer values = null!;
    Device scalar = null!;
    Device simd = null!;

    [Params(65_536, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        keys = NativePool.Shared.Rent<float>(Rows);
        sorted = NativePool.Shared.Rent<float>(Rows);
        values = NativePool.Shared.Rent<int>(Rows);
        var random = new Random(1);
        foreach (ref float key in Keys) key = random.NextSingle() - 0.5f;
        scalar = Device.Select("scalar");
        simd = Device.Select("simd");
        SimdKeys();
        for (int i = 1; i < Rows; i++)
            if (!(Sorted[i - 1] <= Sorted[i])) throw new InvalidOperationException($"Row {i} is out of order.");
    }

    [GlobalCleanup]
    public void Free()
    {
        keys.Dispose();
        sorted.Dispose();
        values.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void ScalarKeys() => Sort.Keys(scalar, Copy());

    [Benchmark]
    public void SimdKeys() => Sort.Keys(simd, Copy());

    [Benchmark]
    public void SpanSort() => Copy().Sort();

    [Benchmark]
    public void SimdPairs() => Sort.Pairs(simd, Copy(), Values);

    [Benchmark]
    public void SpanSortPairs() => Copy().Sort(Values);

    [Benchmark]
    public void SimdRows() => Sort.Rows<float>(simd, Keys, Values);

    [Benchmark]
    public void SimdTopHundred() => Sort.Top<float>(simd, Keys, Values[..100]);

    Span<float> Copy()
    {
        Keys.CopyTo(Sorted);
        return Sorted;
    }

    Span<float> Keys => keys.AsSpan<float>(Rows);

    Span<float> Sorted => sorted.AsSpan<float>(Rows);

    Span<int> Values => values.AsSpan<int>(Rows);
}
