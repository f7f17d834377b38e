using System.Collections.Concurrent;
using System.Globalization;
using Accel.Execution;
using Accel.ML;
using Spectre.Console;

namespace Accel.Cli.Output;

/// <summary>Bars on standard error that show how far the work is, while it runs; only on a terminal, and gone when it ends.</summary>
sealed class ProgressBars : IProgress<JobProgress>, IProgress<MapReduce.JobProgress>, IProgress<TrainingProgress>
{
    readonly ProgressContext context;
    readonly ConcurrentDictionary<string, ProgressTask> bars = [];

    ProgressBars(ProgressContext context) => this.context = context;

    /// <summary>Does <paramref name="work"/>, which reports to the bars; where nobody watches, there are none.</summary>
    public static T Show<T>(Terminal terminal, Func<ProgressBars?, T> work) => terminal.IsErrorTerminal
        ? terminal.ErrorConsole.Progress().AutoClear(true).Start(context => work(new ProgressBars(context)))
        : work(null);

    /// <inheritdoc/>
    public void Report(JobProgress value) => Set(value.Stage, value.CompletedTasks, value.TotalTasks);

    /// <inheritdoc/>
    public void Report(MapReduce.JobProgress value) => Set(value.Phase.ToString(), value.Done, value.Total);

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        ProgressTask bar = Bar($"Fit, {value.Phase}");
        bar.IsIndeterminate = true;
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"Fit, {value.Phase}: objective {value.Objective:F6}, gradient {value.GradientMaxNorm:E1}");
    }

    void Set(string stage, int done, int total)
    {
        ProgressTask bar = Bar(stage);
        bar.MaxValue = total;
        bar.Value = done;
    }

    ProgressTask Bar(string name) => bars.GetOrAdd(name, key => context.AddTask(Markup.Escape(key)));
}
