using System.Buffers;
using System.Text;
using Accel.Engine.Tests.MapReduce.Files;
using Accel.MapReduce;
using static Accel.Engine.Tests.MapReduce.Execution.Pairs;

namespace Accel.Engine.Tests.MapReduce.Execution;

/// <summary>Tasks that fail, jobs that are cancelled, spills that rot, disks that are full: what is told, and that nothing is left behind.</summary>
public sealed class FailureTests : IDisposable
{
    static readonly Pair[][] Splits = [[new("a", 1), new("b", 2)], [new("a", 3)], [new("c", 4)]];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    IEnumerable<JobRunner> AllRunners => Runners.All(folder.Path);

    FileOutput<string> FileOutput(LocalFiles? files = null) => new(folder["deep/out"], new Lines()) { Files = files ?? LocalFiles.Default };

    [Fact]
    public void A_mapper_that_fails_is_tried_again_and_its_first_attempt_leaves_no_trace()
    {
        foreach (JobRunner runner in AllRunners)
        {
            MemoryOutput<string, string> output = Output();
            JobResult result = runner.RunTest(Job(Input(Splits), output) with { Mapper = () => new FailsInAttempts(split: 1, upTo: 2) });
            Assert.Equal(["a: 1 3", "b: 2", "c: 4"], output.Results);
            Assert.Equal(2, result.Counters[Counter.FailedAttempts]);
            Assert.Equal(4, result.Counters[Counter.MapOutputRecords]);
            Assert.Equal(4, result.Counters.Named["mapped"]);
        }
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void A_mapper_that_keeps_failing_is_reported_with_task_split_and_attempt()
    {
        foreach (JobRunner runner in AllRunners)
        {
            var failure = Assert.Throws<AccelException>(
                () => runner.RunTest(Job(Input(Splits), FileOutput()) with { Mapper = () => new FailsInAttempts(split: 1, upTo: 3) }));
            Assert.Equal("Map task 1 (split memory [2, 3)) of job 'pairs' failed in attempt 3 of 3: broken on purpose", failure.Message);
            Assert.IsType<InvalidOperationException>(failure.InnerException);
            Assert.Empty(folder.Entries);
        }
    }

    [Fact]
    public void A_reducer_that_fails_is_tried_again_and_then_reported_with_its_part()
    {
        foreach (JobRunner runner in AllRunners)
        {
            MemoryOutput<string, string> output = Output();
            JobResult result = runner.RunTest(Job(Input(Splits), output) with { Reducer = () => new ReducerFailsInAttempts(2) });
            Assert.Equal(["a", "b", "c"], output.Results);
            Assert.Equal(2, result.Counters[Counter.FailedAttempts]);
            Assert.Equal(3, result.Counters[Counter.OutputRecords]);
            var failure = Assert.Throws<AccelException>(
                () => runner.RunTest(Job(Input(Splits), FileOutput()) with { Reducer = () => new ReducerFailsInAttempts(3) }));
            Assert.Equal("Reduce task 0 (part-00000) of job 'pairs' failed in attempt 3 of 3: broken on purpose", failure.Message);
            Assert.Empty(folder.Entries);
        }
    }

    [Fact]
    public void Cancelling_in_the_map_phase_leaves_nothing()
    {
        foreach (JobRunner runner in AllRunners)
        {
            using var cancel = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(
                () => runner.Run(Job(Input(Splits), FileOutput()) with { Mapper = () => new CancelsIn(split: 1, cancel) }, null, cancel.Token));
            Assert.Empty(folder.Entries);
        }
    }

    [Fact]
    public void Cancelling_in_the_reduce_phase_leaves_nothing()
    {
        foreach (JobRunner runner in AllRunners)
        {
            using var cancel = new CancellationTokenSource();
            var progress = new CancelsWhen(report => report is { Phase: TaskKind.Reduce, Done: 1 }, cancel);
            Assert.Throws<OperationCanceledException>(
                () => runner.Run(Job(Input(Splits), FileOutput()) with { ReducerCount = 3 }, progress, cancel.Token));
            Assert.Empty(folder.Entries);
        }
    }

    [Fact]
    public void A_job_cancelled_before_it_starts_touches_nothing()
    {
        var job = Job(Input(Splits), FileOutput());
        Assert.Throws<OperationCanceledException>(() => new DiskRunner { TemporaryFolder = folder.Path }.Run(job, null, new CancellationToken(canceled: true)));
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void A_missing_input_is_told_before_any_task_and_leaves_nothing()
    {
        var job = WordCount.Job(WordCount.Input(folder["missing.txt"]), WordCount.Output(folder["out"]));
        foreach (JobRunner runner in AllRunners)
        {
            var failure = Assert.Throws<AccelException>(() => runner.RunTest(job));
            Assert.StartsWith($"There is no file '{folder["missing.txt"]}'", failure.Message, StringComparison.Ordinal);
            Assert.Empty(folder.Entries);
        }
    }

    [Fact]
    public void Output_that_exists_is_left_as_it_is()
    {
        folder.Write("deep/out/part-00000", "precious");
        string[] before = [.. folder.Entries];
        foreach (JobRunner runner in AllRunners)
        {
            var failure = Assert.Throws<AccelException>(() => runner.RunTest(Job(Input(Splits), FileOutput())));
            Assert.Contains("exists already", failure.Message, StringComparison.Ordinal);
            Assert.Equal(before, folder.Entries);
        }
        Assert.Equal("precious", File.ReadAllText(folder["deep/out/part-00000"]));
    }

    [Fact]
    public void Output_that_appears_while_the_job_runs_is_left_as_it_is()
    {
        var progress = new Reports(report =>
        {
            if (report is { Phase: TaskKind.Reduce, Done: 1 }) folder.Write("deep/out/other", "precious");
        });
        var failure = Assert.Throws<AccelException>(() => new MemoryRunner().Run(Job(Input(Splits), FileOutput()), progress, TestContext.Current.CancellationToken));
        Assert.Contains("exists already", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["deep", "deep/out", "deep/out/other"], folder.Entries);
    }

    [Fact]
    public void Nothing_of_the_output_can_be_seen_before_the_job_commits()
    {
        var progress = new Reports(_ => Assert.False(Path.Exists(folder["deep/out"])));
        new MemoryRunner().Run(Job(Input(Splits), FileOutput()) with { ReducerCount = 2 }, progress, TestContext.Current.CancellationToken);
        Assert.Equal(["deep", "deep/out", "deep/out/_SUCCESS", "deep/out/part-00000", "deep/out/part-00001"], folder.Entries);
    }

    [Fact]
    public void A_disk_that_fills_up_at_any_byte_of_the_output_leaves_nothing()
    {
        for (int room = 0; room < "a: 1 3\nb: 2\nc: 4\n".Length; room++)
        {
            var failure = Assert.Throws<AccelException>(() => new MemoryRunner().RunTest(Job(Input(Splits), FileOutput(new FullDisk(room)))));
            Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
            Assert.Contains("part-00000", failure.Message, StringComparison.Ordinal);
            Assert.Empty(folder.Entries);
        }
    }

    [Fact]
    public void A_disk_that_fills_up_at_any_byte_of_the_spills_leaves_nothing()
    {
        for (int room = 0; ; room += 7)
        {
            var runner = new DiskRunner { TemporaryFolder = folder.Path, SortBufferBytes = 1, MergeFactor = 2, Files = new FullDisk(room), MaxAttempts = 1 };
            try
            {
                runner.RunTest(Job(Input(Splits), FileOutput()));
            }
            catch (AccelException failure)
            {
                Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
                Assert.Empty(folder.Entries);
                continue;
            }
            Assert.True(room > 100);
            return;
        }
    }

    [Fact]
    public void A_temporary_folder_that_cannot_be_made_is_named()
    {
        string file = folder.Write("file", "");
        var runner = new DiskRunner { TemporaryFolder = file };
        var failure = Assert.Throws<AccelException>(() => runner.RunTest(Job(Input(Splits), FileOutput())));
        Assert.Contains($"Writing '{file}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["file"], folder.Entries);
    }

    [Fact]
    public void A_map_output_damaged_before_it_is_reduced_is_mapped_again()
    {
        MemoryOutput<string, string> output = Output();
        var runner = new DiskRunner { TemporaryFolder = folder.Path };
        JobResult result = runner.Run(Job(Input(Splits), output) with { ReducerCount = 2 }, DamageRunBeforeReduce(), TestContext.Current.CancellationToken);
        Assert.Equal(["a: 1 3", "b: 2", "c: 4"], output.Results.Order(StringComparer.Ordinal));
        Assert.Equal(1, result.Counters[Counter.MapTasksRunAgain]);
        Assert.Equal(4, result.Counters[Counter.MapOutputRecords]);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void A_damaged_map_output_that_may_not_be_mapped_again_fails_the_job_and_is_named()
    {
        var runner = new DiskRunner { TemporaryFolder = folder.Path, MaxAttempts = 1 };
        var failure = Assert.Throws<AccelException>(() => runner.Run(Job(Input(Splits), FileOutput()), DamageRunBeforeReduce(), TestContext.Current.CancellationToken));
        Assert.Contains("checksum does not match", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Reduce task 0 (part-00000) of job 'pairs' failed in attempt 1 of 1", failure.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
    }

    /// <summary>Flips a bit of the first map output when all are written and none is read.</summary>
    Reports DamageRunBeforeReduce() => new(report =>
    {
        if (report is not { Phase: TaskKind.Reduce, Done: 0 }) return;
        string path = folder[folder.Entries.First(entry => entry.Contains("/run-", StringComparison.Ordinal))];
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    });

    sealed class Lines : IRecordFormat<string>
    {
        public void Write(string result, IBufferWriter<byte> destination) =>
            destination.Write(Encoding.UTF8.GetBytes(result + "\n"));
    }

    sealed class FailsInAttempts(int split, int upTo) : Mapper
    {
        TaskContext? context;

        public override void Setup(TaskContext context) => this.context = context;

        public override void Map(ReadOnlySpan<Pair> chunk, IEmitter<string, double[]> output)
        {
            context!.Count("mapped", chunk.Length);
            base.Map(chunk, output);
            if (context.Index == split && context.AttemptNumber <= upTo) throw new InvalidOperationException("broken on purpose");
        }
    }

    sealed class ReducerFailsInAttempts(int upTo) : IReducer<string, double[], string>
    {
        TaskContext? context;

        public void Setup(TaskContext context) => this.context = context;

        public void Reduce(string key, Values<double[]> values, IResults<string> results)
        {
            results.Add(key);
            if (key == "b" && context!.AttemptNumber <= upTo) throw new InvalidOperationException("broken on purpose");
        }
    }

    sealed class CancelsIn(int split, CancellationTokenSource cancel) : Mapper
    {
        int index;

        public override void Setup(TaskContext context) => index = context.Index;

        public override void Cleanup(IEmitter<string, double[]> output)
        {
            if (index == split) cancel.Cancel();
        }
    }

    sealed class Reports(Action<JobProgress> hear) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => hear(value);
    }

    sealed class CancelsWhen(Func<JobProgress, bool> when, CancellationTokenSource cancel) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (when(value)) cancel.Cancel();
        }
    }
}
