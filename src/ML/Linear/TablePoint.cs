namespace Accel.ML;

/// <summary>Where a table's loss is taken, in the kernel's precision: the weights of the numbers, those of each text's levels, and the intercept.</summary>
sealed class TablePoint
{
    /// <summary>The point at <paramref name="weights"/>: those of the numbers, then of each text's levels.</summary>
    public TablePoint(LinearTable table, ReadOnlySpan<double> weights, double intercept)
    {
        float[] rounded = new float[weights.Length];
        for (int j = 0; j < rounded.Length; j++) rounded[j] = (float)weights[j];
        Intercept = (float)intercept;
        int next = table.NumberNames.Count;
        Weights = rounded[..next];
        TextWeights = new float[table.Levels.Count][];
        for (int k = 0; k < TextWeights.Length; k++)
        {
            int count = table.Levels[k].Levels.Count;
            TextWeights[k] = rounded[next..(next + count)];
            next += count;
        }
    }

    public float[] Weights { get; }

    public float[][] TextWeights { get; }

    public float Intercept { get; }
}
