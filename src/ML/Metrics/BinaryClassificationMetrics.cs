using System.Globalization;

namespace Accel.ML.Metrics;

/// <summary>How well the predictions of a two-class model fit labelled rows.</summary>
/// <param name="LogLoss">The mean negative log-likelihood in nats; lower is better, ln 2 = 0.693 is a coin's.</param>
/// <param name="AreaUnderCurve">See <see cref="Metrics.AreaUnderCurve"/>; NaN where one class has no rows.</param>
/// <param name="Confusion">Counts at the threshold of probability 1/2.</param>
public sealed record BinaryClassificationMetrics(double LogLoss, double AreaUnderCurve, ConfusionMatrix Confusion)
{
    // Losses are summed over runs of this many rows, so the sum depends on the rows only.
    const int RunLength = 65_536;

    /// <summary>Rows that were judged.</summary>
    public long RowCount => Confusion.RowCount;

    /// <summary>The part of the rows whose class was predicted.</summary>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>
    /// The metrics of <paramref name="margins"/> (the log-odds that a model gives the positive class) against <paramref name="labels"/>.
    /// The same values in the same order give the same bits.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ, or a margin is NaN.</exception>
    public static BinaryClassificationMetrics Compute(ReadOnlyMemory<float> margins, ReadOnlyMemory<bool> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, margins.Length, nameof(labels));
        int runCount = (margins.Length + RunLength - 1) / RunLength;
        double[] losses = new double[runCount];
        ConfusionMatrix[] counts = new ConfusionMatrix[runCount];
        Parallel.For(0, runCount, run =>
        {
            int start = run * RunLength, length = Math.Min(RunLength, margins.Length - start);
            (losses[run], counts[run]) = Judge(margins.Span.Slice(start, length), labels.Span.Slice(start, length));
        });
        ConfusionMatrix confusion = counts.Aggregate(new ConfusionMatrix(0, 0, 0, 0), (sum, part) => new(
            sum.TruePositives + part.TruePositives, sum.FalsePositives + part.FalsePositives,
            sum.TrueNegatives + part.TrueNegatives, sum.FalseNegatives + part.FalseNegatives));
        return new(losses.Sum() / margins.Length, Metrics.AreaUnderCurve.Compute(margins.Span, labels.Span), confusion);
    }

    /// <summary>A few lines for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        Rows      {RowCount:N0}
        Log-loss  {LogLoss:F6}
        Accuracy  {Accuracy:P2}
        AUC       {(double.IsNaN(AreaUnderCurve) ? "undefined: all rows are of one class" : AreaUnderCurve.ToString("F6", CultureInfo.InvariantCulture))}
        Precision {Confusion.Precision:P2}, recall {Confusion.Recall:P2}, F1 {Confusion.F1:F4}
        {Confusion}
        """);

    static (double Loss, ConfusionMatrix Counts) Judge(ReadOnlySpan<float> margins, ReadOnlySpan<bool> labels)
    {
        double loss = 0;
        Span<int> counts = stackalloc int[4];
        for (int i = 0; i < margins.Length; i++)
        {
            double wrong = labels[i] ? -margins[i] : margins[i];
            loss += Math.Max(wrong, 0) + double.LogP1(Math.Exp(-Math.Abs(wrong)));
            counts[(labels[i] ? 2 : 0) + (margins[i] > 0 ? 1 : 0)]++;
        }
        return (loss, new(TruePositives: counts[3], FalsePositives: counts[1], TrueNegatives: counts[0], FalseNegatives: counts[2]));
    }
}
