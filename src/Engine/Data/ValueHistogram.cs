using System.Globalization;
using System.Text;
using Accel.Kernels;

namespace Accel;

/// <summary>How many values lie in bins of equal width.</summary>
public sealed class ValueHistogram
{
    internal ValueHistogram(double low, double high, long[] counts, HistogramRest rest)
    {
        Low = low;
        High = high;
        Counts = counts;
        Rest = rest;
    }

    /// <summary>The lower end of the first bin.</summary>
    public double Low { get; }

    /// <summary>The upper end of the last bin.</summary>
    public double High { get; }

    /// <summary>How many values each bin has: those from its lower end up to its upper, which only the last includes.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>How many values are in no bin.</summary>
    public HistogramRest Rest { get; }

    /// <summary>A line for each bin: its ends and its count; then what is in none.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int bin = 0; bin < Counts.Count; bin++)
            text.AppendLine(CultureInfo.InvariantCulture, $"[{Edge(bin)}, {Edge(bin + 1)}{(bin == Counts.Count - 1 ? ']' : ')')} {Counts[bin]}");
        return text.Append(CultureInfo.InvariantCulture, $"below {Rest.Below}, above {Rest.Above}, NaN {Rest.NaN}, null {Rest.Nulls}").ToString();
    }

    /// <summary>Where bin <paramref name="bin"/> begins; the number of bins asks for the end of the last.</summary>
    public double Edge(int bin)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bin, (uint)Counts.Count, nameof(bin));
        return bin == Counts.Count ? High : Low + ((High - Low) * bin / Counts.Count);
    }
}
