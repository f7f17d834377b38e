using System.CommandLine;
using System.Globalization;
using Accel.Cli.CommandLine;
using Accel.Cli.Output;
using Accel.MapReduce;
using Spectre.Console;

namespace Accel.Cli.Commands;

/// <summary><c>accel mapreduce</c>: jobs of the classic model, run in memory or through sorted files on the disk.</summary>
static class MapReduceCommand
{
    public static Command Create(ToolContext context) =>
        new Command("mapreduce", "Run a MapReduce job in memory or, the classic way, through the disk") { WordCountCommand(context) };

    static Command WordCountCommand(ToolContext context)
    {
        Option<string[]> input = new("--input")
        {
            HelpName = "PATH",
            Description = "A text file; * and ? stand for any characters. May be given several times",
            Required = true,
        };
        Option<string> output = Flags.Text("--out", "DIR", "A new folder for the part files, whose lines are word TAB count");
        Option<string> runner = Flags.Choice("--runner", "Where the data lies between map and reduce", "memory", "disk");
        Option<long> reducers = Flags.Whole("--reducers", "Part files to write", WordCount.DefaultReducerCount, greatest: 10_000);
        Option<int?> threads = Flags.OptionalCount("--threads", "Tasks that run at once [default: all cores]");
        Command command = new("wordcount", "Count the words of text files: runs of bytes between ASCII white space") { input, output, runner, reducers, threads };
        command.SetAction(parsed =>
        {
            int threadCount = parsed.GetValue(threads) ?? Environment.ProcessorCount;
            JobRunner chosen = parsed.GetValue(runner) == "disk" ? new DiskRunner { Threads = threadCount } : new MemoryRunner { Threads = threadCount };
            var job = WordCount.Job(
                WordCount.Input(parsed.GetRequiredValue(input)), WordCount.Output(parsed.GetRequiredValue(output)), (int)parsed.GetValue(reducers));
            JobResult result = ProgressBars.Show(context.Terminal, progress => chosen.Run(job, progress, context.Cancellation));
            Print(result, context.Terminal.Console);
            return ExitCode.Success;
        });
        return command.WithExamples(
            "accel mapreduce wordcount --input book.txt --out counts --runner memory",
            "accel mapreduce wordcount --input 'texts/*.txt' --out counts --runner disk --reducers 1");
    }

    static void Print(JobResult result, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.JobName}: {result.SplitCount} map tasks in {Duration.Text(result.MapTime.TotalSeconds)}, {result.PartCount} reduce tasks in {Duration.Text(result.ReduceTime.TotalSeconds)}"));
        console.WriteLine(result.Counters.ToString());
    }
}
