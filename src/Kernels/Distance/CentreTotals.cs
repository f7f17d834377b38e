using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <summary>What a step of k-means sums: for each centre the rows that are nearest to it and their number, and the distances of all rows.</summary>
/// <remarks>The new centres are <see cref="Sums"/> / <see cref="Counts"/>; a centre that no row is nearest to has a count of zero.</remarks>
public sealed class CentreTotals
{
    /// <summary>Totals that are all zero.</summary>
    public CentreTotals(int centreCount, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(centreCount);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        Dimension = dimension;
        Counts = new long[centreCount];
        Sums = new double[checked(centreCount * dimension)];
    }

    /// <summary>How many centres.</summary>
    public int CentreCount => Counts.Length;

    /// <summary>How many features each has.</summary>
    public int Dimension { get; }

    /// <summary>For each centre the sums of the features of its rows, one centre after the other.</summary>
    public double[] Sums { get; }

    /// <summary>How many rows are nearest to each centre.</summary>
    public long[] Counts { get; }

    /// <summary>The distances of all rows from their nearest centres, added up.</summary>
    public double Distance { get; internal set; }

    /// <summary>How many rows were compared, those without a nearest centre included.</summary>
    public long RowCount { get; internal set; }

    /// <summary>Adds the totals of other rows over the same centres.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Add(CentreTotals other)
    {
        if (other.CentreCount != CentreCount || other.Dimension != Dimension)
            throw new ArgumentException($"Totals of {other.CentreCount} centres of {other.Dimension} features do not fit totals of {CentreCount} of {Dimension}.", nameof(other));
        RowCount += other.RowCount;
        Distance += other.Distance;
        TensorPrimitives.Add(Sums, other.Sums, Sums);
        TensorPrimitives.Add<long>(Counts, other.Counts, Counts);
    }

    /// <summary>Adds the sums of rows that lack the shifts of their features, then their counts, then their distance.</summary>
    internal void Add(ReadOnlySpan<double> sums, ReadOnlySpan<float> shifts)
    {
        for (int centre = 0; centre < CentreCount; centre++)
        {
            double count = sums[Sums.Length + centre];
            Counts[centre] += (long)count;
            for (int j = 0; j < Dimension; j++)
            {
                int place = (centre * Dimension) + j;
                Sums[place] += sums[place] + (count * shifts[j]);
            }
        }

        Distance += sums[^1];
    }

    /// <summary>Sets all to zero.</summary>
    public void Clear()
    {
        RowCount = 0;
        Distance = 0;
        Array.Clear(Sums);
        Array.Clear(Counts);
    }
}
