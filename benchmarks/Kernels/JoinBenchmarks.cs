using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;
using BenchmarkDotNet.Attributes;

namespace Accel.Benchmarks.Kernels;

/// <summary>Joins of ten million rows with a million: keys near each other or spread over all integers, each once or ten times on the right. Transfers: none, all on the processor.</summary>
public class JoinBenchmarks
{
    const int LeftRows = 10_000_000;
    const int RightRows = 1_000_000;

    static readonly Workers Workers = new(Environment.ProcessorCount);

    int[] left = [];
    int[] right = [];
    int[] sortedLeft = [];
    int[] sortedRight = [];
    Column leftTexts = null!;
    Column rightTexts = null!;

    [Params(false, true)]
    public bool Spread { get; set; }

    [Params(1, 10)]
    public int RowsOfKey { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        int keys = RightRows / RowsOfKey;
        right = [.. Enumerable.Range(0, RightRows).Select(i => Key(i % keys))];
        random.Shuffle(right);
        left = [.. Enumerable.Range(0, LeftRows).Select(_ => Key(random.Next(keys)))];
        sortedLeft = [.. left.Order()];
        sortedRight = [.. right.Order()];
        leftTexts = Texts(left.AsSpan(0, LeftRows / 10));
        rightTexts = Texts(right.AsSpan(0, RightRows / 10));
        if (Hash() != Dictionary()) throw new InvalidOperationException("The joins differ.");
    }

    [GlobalCleanup]
    public void Free()
    {
        leftTexts.Dispose();
        rightTexts.Dispose();
    }

    /// <summary>What a program without the library would write: a dictionary of lists, on one thread.</summary>
    [Benchmark(Baseline = true)]
    public long Dictionary()
    {
        Dictionary<int, List<int>> rows = [];
        for (int i = 0; i < right.Length; i++)
        {
            if (!rows.TryGetValue(right[i], out List<int>? list)) rows[right[i]] = list = [];
            list.Add(i);
        }
        List<(int, int)> pairs = [];
        for (int i = 0; i < left.Length; i++)
            if (rows.TryGetValue(left[i], out List<int>? list))
                foreach (int row in list) pairs.Add((i, row));
        return pairs.Count;
    }

    [Benchmark]
    public long Hash() => Count(Join.Hash<int>(Workers, left, right));

    [Benchmark]
    public long HashOnOneThread() => Count(Join.Hash<int>(CallingThread.Instance, left, right));

    [Benchmark]
    public long HashFull() => Count(Join.Hash<int>(Workers, left, right, JoinKind.Full));

    [Benchmark]
    public long HashSemi() => Count(Join.Hash<int>(Workers, left, right, JoinKind.Semi));

    [Benchmark]
    public long Sorted() => Count(Join.Sorted<int>(Workers, sortedLeft, sortedRight));

    [Benchmark]
    public long AsOf() => Count(Join.AsOf<int>(Workers, sortedLeft, sortedRight));

    [Benchmark]
    public long TextsOfATenth() => Count(Join.Hash(Workers, [leftTexts], [rightTexts]));

    int Key(int number) => Spread ? number * unchecked((int)0x9E3779B1) : number;

    static long Count(RowPairs pairs)
    {
        using (pairs) return pairs.Count;
    }

    static Column Texts(ReadOnlySpan<int> keys)
    {
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, keys.Length);
        foreach (int key in keys) builder.Append($"customer {key}");
        return builder.Build();
    }
}
