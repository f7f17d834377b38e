using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.ML.Tests;

/// <summary>Rows of <see cref="LogisticSource"/> on the managed heap, reshaped into the data sets that tests train on.</summary>
sealed record TwoClassData(double[][] Rows, bool[] Labels)
{
    public static TwoClassData Generate(int rowCount, int featureCount, ulong seed = 1)
    {
        LogisticSource source = new(rowCount, featureCount, seed, partitionCount: 1);
        List<double[]> rows = [];
        List<bool> labels = [];
        foreach (Batch batch in source.Read(0, [.. Enumerable.Range(0, featureCount + 1)], CancellationToken.None))
            using (batch)
                for (int i = 0; i < batch.RowCount; i++)
                {
                    labels.Add(batch[0].Values<float>()[i] != 0);
                    rows.Add([.. Enumerable.Range(1, featureCount).Select(j => (double)batch[j].Values<float>()[i])]);
                }
        return new([.. rows], [.. labels]);
    }

    /// <summary>Only one in <paramref name="keepOneIn"/> of the positive rows.</summary>
    public TwoClassData Imbalanced(int keepOneIn)
    {
        int[] kept = [.. Enumerable.Range(0, Rows.Length).Where(i => !Labels[i] || i % keepOneIn == 0)];
        return new([.. kept.Select(i => Rows[i])], [.. kept.Select(i => Labels[i])]);
    }

    /// <summary>Feature j becomes feature x scale^j + offset, rounded to float32.</summary>
    public TwoClassData Unscaled(double scale, double offset) =>
        this with { Rows = [.. Rows.Select(row => row.Select((value, j) => (double)(float)(value * Math.Pow(scale, j) + offset)).ToArray())] };
}
