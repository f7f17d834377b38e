using System.Numerics;

namespace Accel.Kernels;

/// <summary>The places in sorted order that quantiles need, and the quantiles from the values there.</summary>
static class QuantileRanks
{
    /// <summary>The places, ascending and each once. The first is among them, where NaN would stand.</summary>
    public static int[] Of(ReadOnlySpan<double> probabilities, int count, QuantileKind kind)
    {
        SortedSet<int> ranks = [0];
        foreach (double probability in probabilities)
        {
            QuantilePosition position = QuantilePosition.Of(probability, count, kind);
            ranks.Add(position.Lower);
            ranks.Add(position.Higher);
        }
        return [.. ranks];
    }

    /// <summary>The quantiles, from the values at <paramref name="ranks"/>; NaN if there is one among the values, which then is the first.</summary>
    public static void Interpolate<T>(ReadOnlySpan<double> probabilities, int count, int[] ranks, ReadOnlySpan<T> found, QuantileKind kind, Span<double> quantiles)
        where T : INumber<T>
    {
        if (T.IsNaN(found[0])) return;
        for (int i = 0; i < probabilities.Length; i++)
        {
            QuantilePosition position = QuantilePosition.Of(probabilities[i], count, kind);
            double lower = double.CreateTruncating(found[Array.BinarySearch(ranks, position.Lower)]);
            double higher = double.CreateTruncating(found[Array.BinarySearch(ranks, position.Higher)]);
            quantiles[i] = position.Value(lower, higher);
        }
    }
}
