namespace Accel.ML.Metrics;

/// <summary>How many rows of each class were taken for which.</summary>
public sealed record ConfusionMatrix(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>Rows in all.</summary>
    public long RowCount => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>The part of all rows that was taken for what it is; NaN without rows.</summary>
    public double Accuracy => (double)(TruePositives + TrueNegatives) / RowCount;

    /// <summary>The part of the rows taken for positive that are; NaN where none was.</summary>
    public double Precision => (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>The part of the positive rows that was taken for positive; NaN where there are none.</summary>
    public double Recall => (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>The harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>; NaN where nothing is or was taken for positive.</summary>
    public double F1 => 2.0 * TruePositives / (2.0 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>A small table: rows are what is, columns what was predicted.</summary>
    public override string ToString()
    {
        int width = Math.Max(12, Math.Max(Text(TruePositives).Length, Text(TrueNegatives).Length) + 2);
        string Line(string head, string left, string right) => $"{head,-18}{left.PadLeft(width)}{right.PadLeft(width)}";
        return string.Join('\n',
            Line("", "predicted 1", "predicted 0"),
            Line("actually 1", Text(TruePositives), Text(FalseNegatives)),
            Line("actually 0", Text(FalsePositives), Text(TrueNegatives)));
    }

    static string Text(long count) => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
