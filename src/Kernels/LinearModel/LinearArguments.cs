namespace Accel.Kernels;

/// <summary>What the linear-model kernels demand of their arguments.</summary>
static unsafe class LinearArguments
{
    public static void Check(Device device, LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs)
    {
        Check(device, rows, point);
        if (rows.Labels == null) throw new ArgumentException("Sums need the rows' labels.", nameof(rows));
        Check(rows.FeatureCount, totals.FeatureCount, "totals", nameof(totals));
        if (totals.Product is not null) Check(rows.FeatureCount, point.Direction.Length, "a direction", nameof(point));
        CheckOutput(rows, outputs.Residuals, nameof(outputs));
        CheckOutput(rows, outputs.Curvatures, nameof(outputs));
    }

    public static void Check(Device device, LinearRows rows, LinearPoint point, ReadOnlySpan<float> margins)
    {
        Check(device, rows, point);
        if (margins.Length != rows.RowCount) throw new ArgumentException($"{margins.Length} margins do not fit {rows.RowCount} rows.", nameof(margins));
    }

    public static void Check(LinearDeviceRows rows, LinearPoint point, LinearTotals totals)
    {
        Check(rows.FeatureCount, point.Weights.Length, "weights", nameof(point));
        Check(rows.FeatureCount, totals.FeatureCount, "totals", nameof(totals));
        if (totals.Product is not null) Check(rows.FeatureCount, point.Direction.Length, "a direction", nameof(point));
    }

    /// <summary>Rows that go to a GPU together.</summary>
    public static void CheckParts(ReadOnlySpan<LinearRows> parts)
    {
        if (parts.IsEmpty) throw new ArgumentException("There are no rows to copy to the GPU.", nameof(parts));
        LinearRows first = parts[0];
        if (first.FeatureCount > LinearDeviceRows.MaxFeatures)
            throw new ArgumentException($"{first.FeatureCount} features are more than the {LinearDeviceRows.MaxFeatures} that a GPU pass takes; use a processor.", nameof(parts));
        foreach (LinearRows part in parts)
        {
            if (part.Labels == null) throw new ArgumentException("Sums need the rows' labels.", nameof(parts));
            if (part.FeatureCount != first.FeatureCount || HasWeights(part) != HasWeights(first) || HasOffsets(part) != HasOffsets(first))
                throw new ArgumentException("Parts of the same rows need the same columns.", nameof(parts));
        }
    }

    public static bool HasWeights(LinearRows rows) => rows.Weights != null;

    public static bool HasOffsets(LinearRows rows) => rows.Offsets != null;

    static void Check(Device device, LinearRows rows, LinearPoint point)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.Kind is not (DeviceKind.Scalar or DeviceKind.Simd))
            throw new ArgumentException($"Rows in host memory are summed on a processor, not on {device}.", nameof(device));
        Check(rows.FeatureCount, point.Weights.Length, "weights", nameof(point));
    }

    static void Check(int featureCount, int length, string what, string name)
    {
        if (length != featureCount) throw new ArgumentException($"The rows have {featureCount} features, but there are {what} for {length}.", name);
    }

    static void CheckOutput(LinearRows rows, ReadOnlySpan<float> output, string name)
    {
        if (!output.IsEmpty && output.Length != rows.RowCount) throw new ArgumentException($"{output.Length} values do not fit {rows.RowCount} rows.", name);
    }
}
