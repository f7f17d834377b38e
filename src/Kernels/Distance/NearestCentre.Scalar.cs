namespace Accel.Kernels;

/// <summary>The scalar twin: row by row and centre by centre in float64, which is the definition of the others.</summary>
public static unsafe partial class NearestCentre
{
    static void ScalarSums(RowSource rows, int start, int count, Centres centres, NearestOutputs outputs)
    {
        for (int row = start; row < start + count; row++)
        {
            int nearest = -1;
            double least = double.NaN;
            if (HasDistances(rows, row, centres))
                for (int centre = 0; centre < centres.Count; centre++)
                {
                    double distance = Distance(rows, row, centres.Values.Slice(centre * centres.Dimension, centres.Dimension), centres.Metric);
                    if (nearest >= 0 && !(distance < least)) continue;
                    least = distance;
                    nearest = centre;
                }

            if (outputs.Indices != null) outputs.Indices[row] = nearest;
            if (outputs.Distances != null) outputs.Distances[row] = (float)least;
            if (outputs.Totals is not { } totals || nearest < 0) continue;
            totals.Distance += least;
            totals.Counts[nearest]++;
            for (int j = 0; j < centres.Dimension; j++) totals.Sums[(nearest * centres.Dimension) + j] += *rows.At(row, j);
        }
    }

    /// <summary>Whether all features are finite, and the squared length too.</summary>
    static bool HasDistances(RowSource rows, int row, Centres centres)
    {
        double squares = 0;
        for (int j = 0; j < centres.Dimension; j++)
        {
            double value = (double)*rows.At(row, j) - centres.Shifts[j];
            squares += value * value;
        }

        return squares <= float.MaxValue;
    }

    static double Distance(RowSource rows, int row, ReadOnlySpan<float> centre, DistanceMetric metric)
    {
        double squares = 0, product = 0, rowSquares = 0, centreSquares = 0;
        for (int j = 0; j < centre.Length; j++)
        {
            double x = *rows.At(row, j), c = centre[j];
            squares += (x - c) * (x - c);
            product += x * c;
            rowSquares += x * x;
            centreSquares += c * c;
        }

        if (metric == DistanceMetric.SquaredEuclidean) return squares;
        return rowSquares > 0 && centreSquares > 0 ? Math.Max(0, 1 - (product / Math.Sqrt(rowSquares * centreSquares))) : 1;
    }
}
