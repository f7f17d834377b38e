using System.Diagnostics;
using Accel.ML;
using Accel.Sources;

namespace Accel.Cli.Training;

/// <summary>One training: the file's columns into memory, the fit, the evaluation.</summary>
sealed class TrainJob(Session session, LogisticRegression estimator, CancellationToken cancellation)
{
    /// <summary>CSV fractions become what training computes with, so that they are not stored twice.</summary>
    static readonly CsvOptions csv = new() { FloatType = DataType.Float32 };

    /// <summary>The file to learn from.</summary>
    public required string Data { get; init; }

    /// <summary>The column to predict.</summary>
    public required string Label { get; init; }

    /// <summary>The columns to predict from; all others than the label where it is null.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The label's value in the rows to find; null where it is 1 or true.</summary>
    public string? Positive { get; init; }

    /// <summary>A file of further rows to judge the model on.</summary>
    public string? Test { get; init; }

    /// <summary>Runs the job and reports in the name of <paramref name="algorithm"/>.</summary>
    /// <exception cref="AccelException">A file or its content is not as it should be; the message says what and where.</exception>
    public (LogisticRegressionModel Model, TrainReport Report) Run(string algorithm)
    {
        long start = Stopwatch.GetTimestamp();
        Dataset data = Open(Data).Cache();
        Dataset? test = Test is null ? null : Open(Test);
        data.Load(cancellation);
        double load = Lap(ref start);
        LogisticRegressionModel model = estimator.Fit(data, Label, Features, Positive, cancellation);
        double fit = Lap(ref start);
        MetricsReport metrics = MetricsReport.Of(model.Evaluate(data, cancellation));
        MetricsReport? testMetrics = test is null ? null : MetricsReport.Of(model.Evaluate(test, cancellation));
        return (model, new TrainReport
        {
            Algorithm = algorithm,
            Rows = model.Training.RowCount,
            Features = model.Coefficients.Count,
            Device = DeviceReport.Of(session.Device),
            Iterations = model.Training.Iterations,
            Converged = model.Training.Converged,
            Objective = model.Training.Objective,
            Metrics = metrics,
            TestMetrics = testMetrics,
            Intercept = model.Intercept,
            Coefficients = model.Coefficients,
            Seconds = new SecondsReport(load, fit, Lap(ref start)),
            Notes = model.Training.Notes,
        });
    }

    /// <summary>The columns of a file that the training needs.</summary>
    Dataset Open(string file)
    {
        Dataset all = session.From(FileFormats.Open(file, session.Partitions, csv));
        IReadOnlyList<string> mistyped = all.Schema.Any(field => field.Name == Label) && FileFormats.Of(file) is FileFormat.Csv or FileFormat.Tsv
            ? MistypedNumbers.Find(all, Features ?? [.. all.Schema.Select(field => field.Name).Where(name => name != Label)], cancellation)
            : [];
        if (mistyped.Count > 0) all = session.From(FileFormats.Open(file, session.Partitions, csv with { Types = mistyped.ToDictionary(name => name, _ => DataType.Float32) }));
        Field label = all.Schema[Label];
        if (label.Type == DataType.String && Positive is null)
            throw new AccelException($"The label '{Label}' of '{file}' is a text. Name the value of the rows to find: --positive VALUE.");
        return Features is null ? all : all.Select([.. Features.Append(Label).Distinct()]);
    }

    static double Lap(ref long start)
    {
        long now = Stopwatch.GetTimestamp();
        double seconds = Stopwatch.GetElapsedTime(start, now).TotalSeconds;
        start = now;
        return seconds;
    }
}
