using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using BenchmarkDotNet.Attributes;

namespace Accel.Benchmarks.Kernels;

/// <summary>Groups of ten million rows by a key of few or many values: near each other, spread over all integers, of two columns, and texts. Transfers: none, all on the processor.</summary>
public class GroupBenchmarks
{
    const int Rows = 10_000_000;

    static readonly Workers Workers = new(Environment.ProcessorCount);

    Column keys = null!;
    Column spread = null!;
    Column texts = null!;
    Column values = null!;

    [Params(100, 1_000_000)]
    public int Groups { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        int[] numbers = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(Groups))];
        keys = Of<int>(DataType.Int32, numbers);
        spread = Of<int>(DataType.Int32, [.. numbers.Select(number => number * unchecked((int)0x9E3779B1))]);
        values = Of<double>(DataType.Float64, [.. numbers.Select(_ => random.NextDouble())]);
        using Column distinct = Texts(Groups);
        texts = Gather.Take(distinct, numbers);
        if (NearKeys() != Dictionary()) throw new InvalidOperationException("The numbers of groups differ.");
    }

    [GlobalCleanup]
    public void Free()
    {
        foreach (Column column in new[] { keys, spread, texts, values }) column.Dispose();
    }

    /// <summary>What a program without the library would write: a dictionary of sums, on one thread.</summary>
    [Benchmark(Baseline = true)]
    public long Dictionary()
    {
        Dictionary<int, double> sums = [];
        ReadOnlySpan<int> key = keys.Values<int>();
        ReadOnlySpan<double> value = values.Values<double>();
        for (int i = 0; i < key.Length; i++) sums[key[i]] = sums.GetValueOrDefault(key[i]) + value[i];
        return sums.Count;
    }

    [Benchmark]
    public long NearKeys() => Count(Workers, [keys]);

    [Benchmark]
    public long NearKeysOnOneThread() => Count(CallingThread.Instance, [keys]);

    [Benchmark]
    public long SpreadKeys() => Count(Workers, [spread]);

    [Benchmark]
    public long TwoKeys() => Count(Workers, [keys, spread]);

    [Benchmark]
    public long TextKeys() => Count(Workers, [texts]);

    long Count(IParallelLoop threads, Column[] by)
    {
        using Batch groups = Aggregation.GroupBy(threads, by, [(AggregateKind.Sum, values)]);
        return groups.RowCount;
    }

    static Column Of<T>(DataType type, ReadOnlySpan<T> source) where T : unmanaged
    {
        NativeBuffer buffer = NativePool.Shared.Rent<T>(source.Length);
        source.CopyTo(buffer.AsSpan<T>(source.Length));
        return Column.OfValues(type, source.Length, buffer);
    }

    static Column Texts(int count)
    {
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, count);
        for (int i = 0; i < count; i++) builder.Append($"customer {i}");
        return builder.Build();
    }
}
