namespace Accel.Cli.Demo;

/// <summary>
/// The receiver operating characteristic: for every threshold of a score, the part of the negatives taken for positive against the part of
/// the positives that are found.
/// </summary>
static class RocCurve
{
    /// <summary>
    /// Points of the curve from (0, 0) to (1, 1), about <paramref name="count"/> of them evenly spaced over the rows; rows of one score stay
    /// together, so each is a point of the exact curve. Without rows of both classes there is no curve.
    /// </summary>
    public static (double FalsePositiveRate, double TruePositiveRate)[] Points(float[] scores, bool[] labels, int count)
    {
        long positives = labels.LongCount(label => label), negatives = labels.LongLength - positives;
        if (positives == 0 || negatives == 0) return [];
        float[] ascending = [.. scores];
        bool[] sorted = [.. labels];
        Array.Sort(ascending, sorted);

        List<(double, double)> points = [(0, 0)];
        long falsePositives = 0, truePositives = 0, taken = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            if (sorted[i]) truePositives++;
            else falsePositives++;
            bool isLastOfScore = i == 0 || ascending[i - 1] != ascending[i];
            if (!isLastOfScore || (sorted.Length - i - taken) * count < sorted.Length && i > 0) continue;
            taken = sorted.Length - i;
            points.Add(((double)falsePositives / negatives, (double)truePositives / positives));
        }
        return [.. points];
    }
}
