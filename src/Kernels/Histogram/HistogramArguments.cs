using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>What the histogram kernels refuse.</summary>
static class HistogramArguments
{
    public static void CheckValues<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} counts device buffers.", nameof(device));
        if (!validity.IsEmpty && validity.Length < Bitmap.ByteCount(values.Length))
            throw new ArgumentException($"A validity bitmap of {validity.Length} bytes does not cover {values.Length} values.", nameof(validity));
    }

    public static void CheckRange<T>(T low, T high, int binCount) where T : INumber<T>
    {
        CheckBins(binCount);
        if (!(low < high) || !T.IsFinite(high - low))
            throw new ArgumentException($"Bins from {low} to {high} are not a range; the lower end must be below the upper, and their distance finite.", nameof(high));
    }

    public static void CheckEdges<T>(ReadOnlySpan<T> edges, int binCount) where T : INumber<T>
    {
        CheckBins(binCount);
        if (edges.Length != binCount + 1) throw new ArgumentException($"{edges.Length} edges do not bound {binCount} bins; there must be one more edge than bins.", nameof(edges));
        for (int i = 1; i < edges.Length; i++)
            if (!(edges[i - 1] < edges[i])) throw new ArgumentException($"Edge {i} is {edges[i]}, after {edges[i - 1]}; edges must ascend.", nameof(edges));
    }

    public static void CheckProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> quantiles, QuantileKind kind)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentException($"There is no quantile of type {(int)kind}; types are 1 to 9.", nameof(kind));
        if (probabilities.Length != quantiles.Length)
            throw new ArgumentException($"There is room for {quantiles.Length} quantiles, but {probabilities.Length} are asked for.", nameof(quantiles));
        foreach (double probability in probabilities)
            if (!(probability >= 0 && probability <= 1)) throw new ArgumentException($"A quantile of {probability} does not exist; probabilities lie between 0 and 1.", nameof(probabilities));
    }

    public static NotSupportedException Unsupported<T>() => new($"Histograms of {typeof(T).Name} are not supported; values are float, double or int, and between edges long too.");

    static void CheckBins(int binCount)
    {
        if (binCount is < 1 or > HistogramTuning.MaxBins) throw new ArgumentException($"There are {binCount} bins; there must be 1 to {HistogramTuning.MaxBins}.", nameof(binCount));
    }
}
