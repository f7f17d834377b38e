namespace Accel.ML.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the probability that a random positive row scores higher than a random negative one,
/// a tie counting as one half. Exact: it counts pairs in whole numbers.
/// </summary>
public static class AreaUnderCurve
{
    /// <summary>The area for <paramref name="scores"/> and their <paramref name="labels"/>; NaN where one class has no rows.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double Compute(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, scores.Length, nameof(labels));
        int positiveCount = labels.Count(true);
        uint[] positives = new uint[positiveCount], negatives = new uint[labels.Length - positiveCount];
        int positive = 0, negative = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i])) throw new ArgumentException($"Score {i} is NaN.", nameof(scores));
            if (labels[i]) positives[positive++] = ScoreSort.Key(scores[i]);
            else negatives[negative++] = ScoreSort.Key(scores[i]);
        }
        if (positives.Length == 0 || negatives.Length == 0) return double.NaN;
        Parallel.Invoke(() => positives = ScoreSort.Sort(positives), () => negatives = ScoreSort.Sort(negatives));
        return HalfWins(positives, negatives) / (2.0 * positives.Length * negatives.Length);
    }

    /// <summary>Twice the pairs in which the positive is higher, plus the pairs that tie.</summary>
    static double HalfWins(uint[] positives, uint[] negatives)
    {
        UInt128 halves = 0;
        int below = 0, notAbove = 0;
        foreach (uint key in positives)
        {
            while (below < negatives.Length && negatives[below] < key) below++;
            if (notAbove < below) notAbove = below;
            while (notAbove < negatives.Length && negatives[notAbove] <= key) notAbove++;
            halves += (ulong)below + (ulong)notAbove;
        }
        return (double)halves;
    }
}
