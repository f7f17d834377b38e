using System.Diagnostics;
using System.Globalization;
using Accel.MapReduce;
using Accel.ML;
using Accel.ML.Objectives;
using Accel.ML.Optimizers;
using Accel.Sources;

namespace Accel.Cli.Bench;

/// <summary>
/// Trains the same logistic regression by the same steps of gradient descent, where only the place of the data differs: text that is parsed
/// in every iteration, binary records that are read in every iteration with a cold and with a warm page cache, columns cached in memory, and
/// columns in a GPU's memory where there is one. Beside it, the fastest read of the cached columns, and a training to convergence.
/// </summary>
public sealed class IterationsBenchmark
{
    const int TrainingRuns = 5;
    const double TrainingTolerance = 1e-5;
    const double LossAgreement = 1e-5;

    readonly TrainingFiles files;
    readonly IterationsOptions options;
    readonly CancellationToken cancellation;
    readonly List<string> notes = [];
    CeilingResult ceiling = new(double.NaN, double.NaN);
    TrainingResult? training;

    IterationsBenchmark(TrainingFiles files, IterationsOptions options, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Iterations, 2);
        this.files = files;
        this.options = options;
        this.cancellation = cancellation;
    }

    /// <summary>Runs all modes on <paramref name="files"/>.</summary>
    /// <exception cref="AccelException">A file cannot be read, or the modes disagree about the losses.</exception>
    public static IterationsReport Run(TrainingFiles files, IterationsOptions options, CancellationToken cancellation = default) =>
        new IterationsBenchmark(files, options, cancellation).Run();

    IterationsReport Run()
    {
        Device best = Device.Select();
        string simd = Device.Processor.Kind == DeviceKind.Simd ? "simd" : "scalar";
        List<Measurement> measured =
        [
            Measure(new Place("text", simd, false, OpenText, new FileInfo(files.Text).Length)),
            Measure(new Place("binary-cold", simd, false, OpenRecords, files.DataBytes) { DropsPageCache = true }),
            Measure(new Place("binary-warm", simd, false, OpenRecords, files.DataBytes)),
            Measure(new Place("scalar", "scalar", true, OpenRecords, files.DataBytes)),
            Measure(new Place("simd", simd, true, OpenRecords, files.DataBytes) { IsReference = true }),
        ];
        if (best.IsGpu) measured.Add(Measure(new Place("gpu", "auto", true, OpenRecords, files.DataBytes)));
        else notes.Add($"There is no mode gpu: {best.Reason}.");
        foreach (Measurement other in measured) CheckLosses(measured[0], other);
        double reference = measured.Single(one => one.Place.IsReference).LaterSeconds;
        return new IterationsReport
        {
            Rows = files.RowCount,
            Features = files.FeatureCount,
            Iterations = options.Iterations,
            Threads = options.Threads,
            DataBytes = files.DataBytes,
            Ceiling = ceiling,
            Modes = [.. measured.Select(one => new ModeResult(
                one.Place.Name, one.FirstSeconds, one.LaterSeconds, one.Place.BytesPerPass / 1e9 / one.LaterSeconds, one.LaterSeconds / reference, one.Losses))],
            Training = training!,
            PeakBytes = PeakMemory.Bytes,
            Notes = notes,
        };
    }

    Measurement Measure(Place place)
    {
        options.Status?.Invoke($"{place.Name}: {options.Iterations} iterations");
        using Session session = Session.Create(new SessionOptions { Device = place.Device, Threads = options.Threads });
        long start = Stopwatch.GetTimestamp();
        Dataset data = place.Open(session);
        if (place.IsCached) data = data.Cache().Load(cancellation);
        using UploadedRows? uploaded = session.Device.IsGpu ? new UploadedRows(data, cancellation) : null;
        double loadSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using MemoryReads? reads = place.IsReference ? new MemoryReads(data) : null;
        TimedPasses passes = new(LinearObjective.Create(uploaded ?? (ILinearRows)new StreamedRows(data, cancellation), options.L2), iteration =>
        {
            if (place.DropsPageCache) DropPageCache(iteration);
            reads?.Measure();
        });
        GradientDescent descent = new() { StepSize = options.StepSize, Iterations = options.Iterations };
        (_, double[] losses) = descent.Minimize(passes, new double[passes.Dimension]);
        if (reads is not null)
        {
            ceiling = reads.Result;
            training = Train(data);
        }
        return new Measurement(place, loadSeconds + passes.Seconds[0], Median.Of(passes.Seconds.Skip(1)), losses);
    }

    TrainingResult Train(Dataset data)
    {
        options.Status?.Invoke("training to convergence");
        LogisticRegression estimator = new() { L2 = options.L2, Tolerance = TrainingTolerance };
        string label = data.Schema[0].Name;
        LogisticRegressionModel model = estimator.Fit(data, label, cancellation: cancellation);
        double[] seconds = new double[TrainingRuns];
        for (int run = 0; run < TrainingRuns; run++)
        {
            long start = Stopwatch.GetTimestamp();
            model = estimator.Fit(data, label, cancellation: cancellation);
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        TrainingSummary summary = model.Training;
        double logLoss = summary.Objective - options.L2 / 2 * model.Coefficients.Values.Sum(weight => weight * weight);
        return new TrainingResult(summary.Solver.ToString(), Median.Of(seconds), summary.FullReads, summary.GradientMaxNorm, logLoss);
    }

    void DropPageCache(int iteration)
    {
        if (!PageCache.Drop(files.Binary) && iteration == 0)
            notes.Add($"binary-cold is not cold: the system kept '{files.Binary}' in its page cache. A folder on a disk (--dir) may help.");
    }

    Dataset OpenText(Session session) => session.ReadCsv(files.Text, new CsvOptions { Schema = files.Schema });

    Dataset OpenRecords(Session session) => session.From(new RecordSource(files.Binary, files.Schema, session.Partitions));

    /// <summary>What is fast must be right: each mode has the loss of every step from the others, up to the order of its additions.</summary>
    static void CheckLosses(Measurement one, Measurement other)
    {
        for (int i = 0; i < one.Losses.Count; i++)
            if (!(Math.Abs(one.Losses[i] - other.Losses[i]) <= LossAgreement * Math.Abs(one.Losses[i])))
                throw new AccelException(string.Create(CultureInfo.InvariantCulture,
                    $"The modes disagree: before step {i + 1} the loss of {one.Place.Name} is {one.Losses[i]:R}, that of {other.Place.Name} {other.Losses[i]:R}."));
    }

    sealed record Place(string Name, string Device, bool IsCached, Func<Session, Dataset> Open, long BytesPerPass)
    {
        public bool DropsPageCache { get; init; }

        /// <summary>Whether the others are compared with it, memory reads are measured beside it, and it is trained to convergence.</summary>
        public bool IsReference { get; init; }
    }

    sealed record Measurement(Place Place, double FirstSeconds, double LaterSeconds, IReadOnlyList<double> Losses);
}
