using System.Globalization;
using System.Linq.Expressions;
using Accel.MapReduce;
using Accel.ML.Objectives;
using Accel.ML.Optimizers;

namespace Accel.ML;

/// <summary>
/// Logistic regression for two classes: the weights w and intercept b that minimise
/// <c>mean over rows of ln(1 + exp(-y (b + w x))) + L2/2 |w|^2</c>, y being 1 or -1. The intercept is not penalised.
/// </summary>
/// <remarks>
/// <para>Features are numbers, Booleans (as 0 and 1) and texts. A text is one-hot encoded with a weight for each of its values, none left out; without
/// <see cref="L2"/> only the differences of those weights are determined, and predictions do not depend on which are found.</para>
/// <para>The solver stops when the largest component of the gradient over all rows is at most <see cref="Tolerance"/>.
/// Blocks of 1,024 rows are summed in float32, totals in float64. The model has the same bits for any number of threads and partitions on one kind of device.</para>
/// <para>Rows are read from the dataset's cached partitions where it is cached (columns that are Float32 in place, others as copies that live as long as the fit);
/// otherwise what is needed is cached during the fit. <see cref="LogisticRegressionModel.Training"/> says what was done.</para>
/// </remarks>
public sealed class LogisticRegression
{
    const int MaxNewtonDimension = 1_024;

    // Below this loss, classes may be separated perfectly; it is worth a pass over the data to know.
    const double SuspiciousLoss = 0.05;

    double l2;
    double tolerance = 1e-5;
    int maxIterations = 200;

    /// <summary>How to optimise; chosen by the number of weights unless it is set.</summary>
    public LinearSolver Solver { get; set; }

    /// <summary>The strength of the penalty; 0 for none.</summary>
    public double L2
    {
        get => l2;
        set => l2 = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "L2 is at least 0 and finite.");
    }

    /// <summary>Whether the model has an intercept.</summary>
    public bool FitIntercept { get; set; } = true;

    /// <summary>
    /// Whether to penalise the weights of standardised features: mean 0 and (population) deviation 1; without an intercept, deviation 1 only.
    /// It takes one more read of the data. Coefficients are reported on the original scale all the same.
    /// </summary>
    public bool Standardize { get; set; }

    /// <summary>
    /// The largest component of the gradient at which to stop, 1e-5 by default. It is that of the standardised features where <see cref="Standardize"/> is set;
    /// else a feature whose root mean square is below 0.1 or above 10 is measured in units of it.
    /// </summary>
    public double Tolerance
    {
        get => tolerance;
        set => tolerance = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance is above 0 and finite.");
    }

    /// <summary>The most steps on all rows.</summary>
    public int MaxIterations
    {
        get => maxIterations;
        set => maxIterations = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of iterations is at least 0.");
    }

    /// <summary>A model to start from, whose coefficients are matched by name; null starts at zero.</summary>
    public LogisticRegressionModel? InitialModel { get; set; }

    /// <summary>Told of every evaluation that the solver keeps, on the thread that fits.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Learns from rows whose features and label lambdas give: <c>features: f => new { f.Distance, f.Date.Hour }, label: f => f.Delay > 15</c>.</summary>
    /// <exception cref="AccelException">The rows cannot be learned from; the message names the column, and the row where there is one.</exception>
    public LogisticRegressionModel Fit<T, TFeatures>(
        Dataset<T> data, Expression<Func<T, TFeatures>> features, Expression<Func<T, bool>> label, CancellationToken cancellation = default) =>
        Fit(LinearInput.Of(data, features, label), (features, label), cancellation);

    /// <summary>
    /// Learns from columns by name; without <paramref name="features"/>, from all but the label. Rows whose label is <paramref name="positive"/> are
    /// positive; without that the label is a Boolean, or a number that is 0 or 1.
    /// </summary>
    /// <exception cref="AccelException">The rows cannot be learned from; the message names the column, and the row where there is one.</exception>
    public LogisticRegressionModel Fit(
        Dataset data, string label, IEnumerable<string>? features = null, string? positive = null, CancellationToken cancellation = default) =>
        Fit(LinearInput.Of(data, features, new LabelRule(label, positive)), null, cancellation);

    /// <summary>
    /// Learns from files that every pass reads again, by one MapReduce job each: the same objective and solvers, and only the data lies elsewhere.
    /// </summary>
    /// <exception cref="AccelException">A file is missing or malformed, or the rows cannot be learned from; the message names the place.</exception>
    public LogisticRegressionModel Fit(RecordFiles files, JobRunner runner, CancellationToken cancellation = default)
    {
        RecordRows rows = new(files, runner, cancellation);
        ModelFeature[] features = [.. files.FeatureNames.Select(name => new ModelFeature(name))];
        FeatureScaling scaling = Standardize
            ? Standard(MomentPass.ToMoments(new MomentPass(files).Run(runner, cancellation)))
            : FeatureScaling.None(features.Length, FitIntercept);
        double[] initial = [.. features.Select(feature => InitialModel?.Coefficients.GetValueOrDefault(feature.Column) ?? 0)];
        double[] weights = new double[features.Length];
        TrainingSummary training = Solve(rows, scaling, scaling.FromOriginal(initial, InitialModel?.Intercept ?? 0), weights, out double intercept);
        return new LogisticRegressionModel(features, weights, intercept, new LabelRule(files.LabelName), training);
    }

    LogisticRegressionModel Fit(LinearInput input, (LambdaExpression, LambdaExpression)? lambdas, CancellationToken cancellation)
    {
        using LinearTable table = new(input, FitIntercept, cancellation);
        ILinearRows rows = RowPlacement.Place(table, cancellation);
        using IDisposable? copies = rows as IDisposable;
        FeatureScaling scaling = Standardize ? Standard(table.Moments(cancellation)) : FeatureScaling.Plain(table.Scales, FitIntercept);
        (double[] initial, double initialIntercept) = table.WeightsOf(InitialModel);
        double[] weights = new double[table.FeatureCount];
        TrainingSummary training = Solve(rows, scaling, scaling.FromOriginal(initial, initialIntercept), weights, out double intercept);
        if (L2 == 0 && training.Objective < SuspiciousLoss && training.Reason != StopReason.Separable)
        {
            training = training with { FullReads = training.FullReads + 1 };
            if (Separation.IsBy(table, weights, intercept, cancellation)) training = WithReason(training, StopReason.Separable);
        }
        return table.ToModel(weights, intercept, input.Rule, lambdas, training with { Notes = [.. table.Notes, .. training.Notes] });
    }

    /// <summary>Minimises the objective over the rows and writes the weights of the original features to <paramref name="weights"/>.</summary>
    TrainingSummary Solve(ILinearRows rows, FeatureScaling scaling, double[] start, double[] weights, out double intercept)
    {
        LinearObjective objective = new(rows, scaling, L2);
        LinearSolver solver = Solver != LinearSolver.Auto ? Solver : objective.Dimension <= MaxNewtonDimension ? LinearSolver.Newton : LinearSolver.Lbfgs;
        OptimizerResult result = solver == LinearSolver.Newton
            ? new SampledNewton { Tolerance = Tolerance, MaxIterations = MaxIterations, Progress = Progress }.Minimize(objective, start)
            : new Lbfgs { Tolerance = Tolerance, MaxIterations = MaxIterations, Progress = Progress }.Minimize(objective, start);
        intercept = scaling.ToOriginal(result.Weights, weights);

        // A row on the wrong side costs ln 2 at least.
        bool isSeparated = L2 == 0 && result.Objective * rows.RowCount < Math.Log(2);
        TrainingSummary summary = new()
        {
            Solver = solver,
            RowCount = rows.RowCount,
            Iterations = result.Iterations,
            FullReads = result.FullReads + (Standardize ? 1 : 0),
            Reason = result.Reason,
            Objective = result.Objective,
            GradientMaxNorm = result.GradientMaxNorm,
        };
        return WithReason(summary, isSeparated ? StopReason.Separable : result.Reason);
    }

    FeatureScaling Standard((double[] Means, double[] Deviations) moments) => FeatureScaling.Standard(moments.Means, moments.Deviations, FitIntercept);

    TrainingSummary WithReason(TrainingSummary summary, StopReason reason) =>
        summary with { Reason = reason, Notes = Advice(summary, reason) is { } advice ? [advice] : [] };

    string? Advice(TrainingSummary summary, StopReason reason) => reason switch
    {
        StopReason.Separable => "The features separate the classes without an error, so the coefficients have no finite optimum: they grow as long as the solver runs. Set L2 above 0.",
        StopReason.IterationLimit => string.Create(CultureInfo.InvariantCulture,
            $"Not converged after {summary.Iterations} iterations: the gradient is {summary.GradientMaxNorm:E1}, the tolerance {Tolerance:E1}. Raise MaxIterations, or set Standardize."),
        StopReason.Stalled => string.Create(CultureInfo.InvariantCulture,
            $"The gradient is {summary.GradientMaxNorm:E1} and falls no further, above the tolerance of {Tolerance:E1}: the sums resolve no more. Set Standardize, or a larger tolerance."),
        _ => null,
    };
}
