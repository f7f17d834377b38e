using Accel.Kernels;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>Where the rows of a fit are summed: on the session's GPU, if there is one and it takes them, else on the processor, and a note says why.</summary>
static class RowPlacement
{
    /// <summary>The rows, in their place; to be disposed where they can be.</summary>
    public static ILinearRows Place(LinearTable table, CancellationToken cancellation)
    {
        if (!table.Session.Device.IsGpu) return new TableRows(table, null, cancellation);
        if (Refusal(table) is not { } refusal) return new DeviceRows(table, null, cancellation);
        table.Note($"The rows were summed on {table.Processor}, not on {table.Session.Device}: {refusal}");
        return new TableRows(table, null, cancellation);
    }

    static string? Refusal(LinearTable table)
    {
        if (table.TextNames.Count > 0) return $"text features ({string.Join(", ", table.TextNames)}) are encoded on the processor.";
        if (table.FeatureCount > LinearDeviceRows.MaxFeatures) return $"a GPU pass takes {LinearDeviceRows.MaxFeatures} features, and there are {table.FeatureCount}.";
        return null;
    }
}
