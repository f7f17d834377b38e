using Accel.MapReduce;
using CsCheck;
using static Accel.Engine.Tests.MapReduce.Execution.Pairs;

namespace Accel.Engine.Tests.MapReduce.Execution;

public sealed class JobRunnerTests : IDisposable
{
    static readonly Gen<Pair> AnyPair = Gen.Select(Gen.Char["abcde"].Array[0, 3].Select(letters => new string(letters)), Gen.Double[-1, 1])
        .Select((key, value) => new Pair(key, value));

    static readonly int[] ThreadCounts = [1, 2, 7];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Keys_are_sorted_within_a_part_and_values_come_in_the_order_of_splits_and_records() =>
        Gen.Select(AnyPair.Array[0, 30].Array[0, 8], Gen.Int[1, 4]).Sample((splits, reducerCount) =>
        {
            List<string> expected = [.. splits.SelectMany(split => split).GroupBy(pair => pair.Key)
                .Select(group => $"{group.Key}: {string.Join(' ', group.Select(pair => pair.Value))}").Order(StringComparer.Ordinal)];
            foreach (JobRunner runner in Runners.All(folder.Path))
            {
                MemoryOutput<string, string> output = Output();
                runner.RunTest(Job(Input(splits), output) with { ReducerCount = reducerCount });
                Assert.Equal(reducerCount, output.Parts.Count);
                Assert.Equal(expected, output.Results.Order(StringComparer.Ordinal));
                Assert.All(output.Parts, part => Assert.Equal(part.OrderBy(line => line[..line.IndexOf(':')], StringComparer.Ordinal), part));
            }
        }, iter: 30, threads: 1);

    [Fact]
    public void Sums_of_floats_have_the_same_bits_for_any_threads_runner_and_merge_factor() =>
        Gen.Select(AnyPair.Array[20, 60].Array[3, 6], Gen.Bool).Sample((splits, combines) =>
        {
            List<string>? first = null;
            foreach (int threads in ThreadCounts)
                foreach (JobRunner runner in new JobRunner[]
                {
                    new MemoryRunner { Threads = threads, SortBufferBytes = 300 },
                    new DiskRunner { Threads = threads, SortBufferBytes = 300, TemporaryFolder = folder.Path },
                    new DiskRunner { Threads = threads, SortBufferBytes = 300, TemporaryFolder = folder.Path, MergeFactor = 2 },
                })
                {
                    MemoryOutput<string, string> output = Output();
                    runner.RunTest(Job(Input(splits), output) with { Reducer = () => new Adder(), Combiner = combines ? () => new Adder() : null });
                    first ??= [.. output.Results];
                    Assert.Equal(first, output.Results);
                }
        }, iter: 10, threads: 1);

    [Fact]
    public void A_partitioner_decides_which_part_gets_a_key()
    {
        foreach (JobRunner runner in Runners.All(folder.Path))
        {
            MemoryOutput<string, string> output = Output();
            runner.RunTest(Job(Input([new("c", 1), new("a", 2), new("b", 3)], [new("a", 4)]), output) with { ReducerCount = 3, Partitioner = new ByFirstLetter() });
            Assert.Equal(["a: 2 4", "b: 3", "c: 1"], output.Parts.Select(Assert.Single));
        }
    }

    [Fact]
    public void A_partitioner_out_of_range_fails_the_job()
    {
        var job = Job(Input([[new Pair("z", 1)]]), Output()) with { ReducerCount = 2, Partitioner = new ByFirstLetter() };
        var failure = Assert.Throws<AccelException>(() => new MemoryRunner().RunTest(job));
        Assert.Contains("part 25, and there are 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_of_a_split_is_emitted_at_its_end_and_what_is_broadcast_reaches_every_mapper()
    {
        double weight = 0.5;
        foreach (JobRunner runner in Runners.All(folder.Path))
        {
            MemoryOutput<string, string> output = Output();
            Job<Pair, string, double[], string> job = Job(Input([new("", 1), new("", 2)], [], [new("", 8)]), output);
            for (int iteration = 0; iteration < 3; iteration++)
            {
                double broadcast = weight * (iteration + 1);
                runner.RunTest(job with { Mapper = () => new WeightedSum(broadcast) });
                Assert.Equal([$"sum: {3 * broadcast} 0 {8 * broadcast}"], output.Results);
            }
        }
    }

    [Fact]
    public void Counters_add_up()
    {
        Pair[][] splits = [[new("a", 1), new("b", 2), new("a", 3)], [new("a", 4)]];
        var job = Job(Input(splits), Output()) with { Combiner = () => new Adder(), Reducer = () => new Adder(), Mapper = () => new CountingMapper() };

        JobResult memory = new MemoryRunner().RunTest(job);
        Assert.Equal((2, 1), (memory.SplitCount, memory.PartCount));
        Assert.Equal(4, memory.Counters.Named["pairs seen"]);
        Assert.Contains("\nSpills: 2\n", memory.Counters.ToString(), StringComparison.Ordinal);
        AssertCounts(memory, combineInput: 4, combineOutput: 3, spills: 2, spilledRecords: 0);
        Assert.Equal(0, memory.Counters[Counter.SpilledBytes]);

        // Four spills of one pair each; then the three of the first split are merged and combined into two pairs.
        JobResult disk = new DiskRunner { TemporaryFolder = folder.Path, SortBufferBytes = 1 }.RunTest(job);
        AssertCounts(disk, combineInput: 4 + 3, combineOutput: 4 + 2, spills: 4, spilledRecords: 4 + 2);
        Assert.True(disk.Counters[Counter.SpilledBytes] > disk.Counters[Counter.ShuffledBytes]);
    }

    static void AssertCounts(JobResult result, long combineInput, long combineOutput, long spills, long spilledRecords)
    {
        Assert.Equal(4, result.Counters[Counter.InputRecords]);
        Assert.Equal(4, result.Counters[Counter.MapOutputRecords]);
        Assert.Equal(4 * (1 + sizeof(double)), result.Counters[Counter.MapOutputBytes]);
        Assert.Equal(combineInput, result.Counters[Counter.CombineInputRecords]);
        Assert.Equal(combineOutput, result.Counters[Counter.CombineOutputRecords]);
        Assert.Equal(spills, result.Counters[Counter.Spills]);
        Assert.Equal(spilledRecords, result.Counters[Counter.SpilledRecords]);
        Assert.True(result.Counters[Counter.ShuffledBytes] > 0);
        Assert.Equal(2, result.Counters[Counter.ReduceInputGroups]);
        Assert.Equal(3, result.Counters[Counter.ReduceInputRecords]);
        Assert.Equal(2, result.Counters[Counter.OutputRecords]);
        Assert.Equal(0, result.Counters[Counter.FailedAttempts]);
    }

    [Fact]
    public void Progress_counts_the_tasks_of_both_phases()
    {
        List<JobProgress> reports = [];
        var job = Job(Input([new("a", 1)], [new("a", 1)], []), Output()) with { ReducerCount = 2 };
        new MemoryRunner { Threads = 3 }.Run(job, new Listener(reports.Add), TestContext.Current.CancellationToken);
        Assert.Equal(
            [.. Enumerable.Range(0, 4).Select(done => new JobProgress(TaskKind.Map, done, 3)), .. Enumerable.Range(0, 3).Select(done => new JobProgress(TaskKind.Reduce, done, 2))],
            reports);
    }

    [Fact]
    public void A_reducer_that_reads_no_value_sees_every_key()
    {
        foreach (JobRunner runner in Runners.All(folder.Path))
        {
            MemoryOutput<string, string> output = Output();
            runner.RunTest(Job(Input([new("a", 1), new("b", 2), new("a", 3)], [new("c", 4), new("b", 5)]), output) with { Reducer = () => new KeysOnly() });
            Assert.Equal(["a", "b", "c", "end"], output.Results);
        }
    }

    [Fact]
    public void Keys_whose_bytes_are_not_in_order_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Job<int, double[], double[], int>
        {
            Name = "unordered",
            Input = new MemoryInput<int>(1),
            Mapper = () => null!,
            Reducer = () => null!,
            Keys = Serializers.Doubles,
            Values = Serializers.Doubles,
            Output = null!,
        });

    sealed class Listener(Action<JobProgress> hear) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => hear(value);
    }

    sealed class ByFirstLetter : IPartitioner<string>
    {
        public int Partition(string key, ReadOnlySpan<byte> keyBytes, int partCount)
        {
            Assert.Equal(key, System.Text.Encoding.UTF8.GetString(keyBytes));
            return key[0] - 'a';
        }
    }

    sealed class WeightedSum(double weight) : Mapper
    {
        double sum;

        public override void Map(ReadOnlySpan<Pair> chunk, IEmitter<string, double[]> output)
        {
            foreach (Pair pair in chunk)
                sum += weight * pair.Value;
        }

        public override void Cleanup(IEmitter<string, double[]> output) => output.Emit("sum", [sum]);
    }

    sealed class CountingMapper : Mapper
    {
        TaskContext? context;

        public override void Setup(TaskContext context) => this.context = context;

        public override void Map(ReadOnlySpan<Pair> chunk, IEmitter<string, double[]> output)
        {
            context!.Count("pairs seen", chunk.Length);
            base.Map(chunk, output);
        }
    }

    sealed class KeysOnly : IReducer<string, double[], string>
    {
        public void Reduce(string key, Values<double[]> values, IResults<string> results) => results.Add(key);

        public void Cleanup(IResults<string> results) => results.Add("end");
    }
}
