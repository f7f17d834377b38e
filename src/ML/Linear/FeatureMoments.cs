using System.Numerics;
using System.Runtime.InteropServices;
using Accel.Execution;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>Means and (population) deviations of float columns, summed in float64 around a pilot value so that large means do no harm.</summary>
sealed class FeatureMoments
{
    FeatureMoments(double[] means, double[] deviations) => (Means, Deviations) = (means, deviations);

    public double[] Means { get; }

    public double[] Deviations { get; }

    /// <summary>
    /// The moments of the first <paramref name="featureCount"/> columns over whole blocks of rows, in groups that threads share; the same bits for any
    /// batches and number of threads.
    /// </summary>
    public static FeatureMoments Of(PinnedColumns columns, int featureCount, BlockGroups groups, Workers workers, CancellationToken cancellation)
    {
        float[] pilots = Pilots(columns, featureCount);
        OrderedSum<double[]> sums = new(new double[2 * featureCount], Add);
        workers.ForEach(groups.Count, group =>
        {
            double[] part = new double[2 * featureCount];
            float[] scratch = new float[BlockLayout.BlockRowCount];
            foreach (RowRun run in groups.Runs(columns.Layout, group))
                for (int j = 0; j < featureCount; j++)
                    Accumulate(columns.Values(run, j, scratch), pilots[j], ref part[2 * j], ref part[2 * j + 1]);
            sums.Put(group, part);
        }, cancellation);

        double[] means = new double[featureCount], deviations = new double[featureCount];
        for (int j = 0; j < featureCount; j++)
        {
            double shift = sums.Total[2 * j] / groups.RowCount;
            means[j] = pilots[j] + shift;
            deviations[j] = Math.Sqrt(Math.Max(0, sums.Total[2 * j + 1] / groups.RowCount - shift * shift));
        }
        return new(means, deviations);
    }

    /// <summary>The first row's values.</summary>
    static float[] Pilots(PinnedColumns columns, int featureCount)
    {
        int batch = columns.Layout.Runs(0, 1).First().Batch;
        return [.. columns[batch].Take(featureCount)
            .Select(column => column.Values<float>()[0]).Select(value => float.IsFinite(value) ? value : 0)];
    }

    /// <summary>Adds the differences from the pilot and their squares, block by block, so that a run's sums do not depend on where it begins.</summary>
    static void Accumulate(ReadOnlySpan<float> values, float pilot, ref double sum, ref double squares)
    {
        for (; !values.IsEmpty; values = values[Math.Min(values.Length, BlockLayout.BlockRowCount)..])
            AccumulateBlock(values[..Math.Min(values.Length, BlockLayout.BlockRowCount)], pilot, ref sum, ref squares);
    }

    /// <summary>Lanes of doubles over whole vectors of floats, then the remainder one by one.</summary>
    static void AccumulateBlock(ReadOnlySpan<float> values, float pilot, ref double sum, ref double squares)
    {
        Vector<double> pilots = new(pilot), sums = default, squareSums = default;
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> vector in vectors)
        {
            Vector.Widen(vector, out Vector<double> low, out Vector<double> high);
            low -= pilots;
            high -= pilots;
            sums += low + high;
            squareSums += low * low + high * high;
        }
        double rest = 0, restSquares = 0;
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            double difference = value - (double)pilot;
            rest += difference;
            restSquares += difference * difference;
        }
        sum += Vector.Sum(sums) + rest;
        squares += Vector.Sum(squareSums) + restSquares;
    }

    static void Add(double[] total, double[] part)
    {
        for (int i = 0; i < total.Length; i++) total[i] += part[i];
    }
}
