using Accel.ML.Metrics;
using CsCheck;

namespace Accel.ML.Tests.Metrics;

public class BinaryClassificationMetricsTests
{
    [Fact]
    public void They_equal_the_textbook_formulas() =>
        Gen.Select(Gen.Float[-30, 30], Gen.Bool).Array[1, 300].Sample(((float Margin, bool Label)[] rows) =>
        {
            BinaryClassificationMetrics metrics = Compute(rows);
            double Probability(float margin) => 1 / (1 + Math.Exp(-(double)margin));
            double logLoss = rows.Average(row => -Math.Log(row.Label ? Probability(row.Margin) : Probability(-row.Margin)));
            Assert.Equal(logLoss, metrics.LogLoss, 1e-12 * Math.Max(1, logLoss));
            Assert.Equal(rows.Average(row => row.Margin > 0 == row.Label ? 1.0 : 0), metrics.Accuracy, 1e-12);
            Assert.Equal(rows.Length, metrics.RowCount);
            Assert.Equal(rows.Count(row => row.Label && row.Margin > 0), metrics.Confusion.TruePositives);
            Assert.Equal(rows.Count(row => row.Label && !(row.Margin > 0)), metrics.Confusion.FalseNegatives);
            Assert.Equal(rows.Count(row => !row.Label && row.Margin > 0), metrics.Confusion.FalsePositives);
        });

    [Fact]
    public void Extreme_margins_give_finite_losses()
    {
        BinaryClassificationMetrics metrics = Compute([(1000, false), (-1000, true), (1000, true)]);
        Assert.Equal(2000 / 3.0, metrics.LogLoss, 1e-9);
    }

    [Fact]
    public void Precision_and_recall_follow_from_the_counts()
    {
        ConfusionMatrix confusion = new(TruePositives: 6, FalsePositives: 2, TrueNegatives: 88, FalseNegatives: 4);
        Assert.Equal(0.75, confusion.Precision);
        Assert.Equal(0.6, confusion.Recall);
        Assert.Equal(2 * 0.75 * 0.6 / (0.75 + 0.6), confusion.F1, 1e-15);
        Assert.Equal(0.94, confusion.Accuracy);
    }

    [Fact]
    public void Their_text_is_for_people() => Assert.Equal("""
        Rows      4
        Log-loss  0.497552
        Accuracy  75.00 %
        AUC       0.750000
        Precision 100.00 %, recall 50.00 %, F1 0.6667
                           predicted 1 predicted 0
        actually 1                   1           1
        actually 0                   0           2
        """, Compute([(2, true), (-0.5f, true), (-1, false), (-0.25f, false)]).ToString());

    static BinaryClassificationMetrics Compute((float Margin, bool Label)[] rows) =>
        BinaryClassificationMetrics.Compute(rows.Select(row => row.Margin).ToArray(), rows.Select(row => row.Label).ToArray());
}
