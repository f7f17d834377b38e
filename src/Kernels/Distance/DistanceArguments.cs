namespace Accel.Kernels;

/// <summary>What the distance kernels demand of their arguments.</summary>
static class DistanceArguments
{
    public static void CheckCentres(ReadOnlySpan<float> values, int dimension, DistanceMetric metric)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (metric is not (DistanceMetric.SquaredEuclidean or DistanceMetric.Cosine)) throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric.");
        if (values.IsEmpty) throw new ArgumentException("Rows are compared with at least one centre; there is none.", nameof(values));
        if (values.Length % dimension != 0) throw new ArgumentException($"{values.Length} values are no whole centres of {dimension} features.", nameof(values));
        for (int i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i]))
                throw new ArgumentException($"Feature {i % dimension} of centre {i / dimension} is {values[i]}; centres must be finite.", nameof(values));
    }

    public static void Check(Device device, int columnCount, Centres centres)
    {
        ProcessorOnly.Check(device);
        Check(columnCount, centres);
    }

    public static void Check(int columnCount, Centres centres)
    {
        if (columnCount != centres.Dimension)
            throw new ArgumentException($"Rows of {columnCount} features cannot be compared with centres of {centres.Dimension}.", nameof(centres));
    }

    public static void Check(CentreTotals totals, Centres centres)
    {
        if (totals.CentreCount != centres.Count || totals.Dimension != centres.Dimension)
            throw new ArgumentException(
                $"The totals are for {totals.CentreCount} centres of {totals.Dimension} features, but there are {centres.Count} of {centres.Dimension}.", nameof(totals));
    }

    /// <summary>An output that has a place for each row; it may be empty unless it is <paramref name="needed"/>.</summary>
    public static void CheckOutput(int length, int rowCount, bool needed, string name)
    {
        if (length != rowCount && (needed || length != 0)) throw new ArgumentException($"An output of {length} values does not fit {rowCount} rows.", name);
    }
}
