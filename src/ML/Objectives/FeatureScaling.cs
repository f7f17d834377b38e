namespace Accel.ML.Objectives;

/// <summary>
/// The change between a model's weights on the original features and the weights that an optimiser works with, those of
/// (feature - centre) / scale. The optimiser's last weight is the intercept, where one is fitted.
/// </summary>
sealed class FeatureScaling
{
    readonly double[] centres;
    readonly double[] scales;

    FeatureScaling(double[] centres, double[] scales, double[] penalties, bool fitsIntercept)
    {
        this.centres = centres;
        this.scales = scales;
        Penalties = penalties;
        FitsIntercept = fitsIntercept;
    }

    /// <summary>Features as they are.</summary>
    public static FeatureScaling None(int featureCount, bool fitsIntercept) => Plain([.. Enumerable.Repeat(1.0, featureCount)], fitsIntercept);

    /// <summary>
    /// Features divided by <paramref name="scales"/> for the optimiser's sake alone: the penalty stays on the original weights, so the minimum stays where it is.
    /// </summary>
    public static FeatureScaling Plain(double[] scales, bool fitsIntercept) =>
        new(new double[scales.Length], scales, [.. scales.Select(scale => 1 / (scale * scale))], fitsIntercept);

    /// <summary>
    /// Features with mean 0 and deviation 1; only the deviation changes where no intercept is fitted that could take up the means.
    /// A feature that never changes is left at its scale.
    /// </summary>
    public static FeatureScaling Standard(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, bool fitsIntercept)
    {
        double[] scales = deviations.ToArray();
        for (int j = 0; j < scales.Length; j++) if (scales[j] == 0) scales[j] = 1;
        return new(fitsIntercept ? means.ToArray() : new double[means.Length], scales, [.. scales.Select(_ => 1.0)], fitsIntercept);
    }

    public bool FitsIntercept { get; }

    /// <summary>How strongly the square of each of the optimiser's weights is penalised.</summary>
    public IReadOnlyList<double> Penalties { get; }

    public int FeatureCount => scales.Length;

    public int Dimension => FeatureCount + (FitsIntercept ? 1 : 0);

    /// <summary>The weights and intercept on the original features; the weights are written to <paramref name="weights"/>.</summary>
    public double ToOriginal(ReadOnlySpan<double> point, Span<double> weights)
    {
        double intercept = FitsIntercept ? point[FeatureCount] : 0;
        for (int j = 0; j < FeatureCount; j++)
        {
            weights[j] = point[j] / scales[j];
            intercept -= weights[j] * centres[j];
        }
        return intercept;
    }

    /// <summary>The optimiser's weights of a model on the original features.</summary>
    public double[] FromOriginal(ReadOnlySpan<double> weights, double intercept)
    {
        double[] point = new double[Dimension];
        for (int j = 0; j < FeatureCount; j++)
        {
            point[j] = weights[j] * scales[j];
            intercept += weights[j] * centres[j];
        }
        if (FitsIntercept) point[FeatureCount] = intercept;
        return point;
    }

    /// <summary>Turns the gradient by the original weights into the mean gradient by the optimiser's.</summary>
    public void Gradient(LinearSums sums, Span<double> gradient)
    {
        ReadOnlySpan<double> original = sums.Gradient;
        double perRow = 1.0 / sums.RowCount;
        for (int j = 0; j < FeatureCount; j++)
            gradient[j] = (original[j] - centres[j] * original[^1]) / scales[j] * perRow;
        if (FitsIntercept) gradient[FeatureCount] = original[^1] * perRow;
    }

    /// <summary>Turns the Hessian by the original weights into the mean Hessian by the optimiser's.</summary>
    public void Hessian(LinearSums sums, Span<double> hessian)
    {
        int stride = FeatureCount + 1, dimension = Dimension;
        ReadOnlySpan<double> original = sums.Hessian;
        ReadOnlySpan<double> last = original[^stride..];
        double perRow = 1.0 / sums.RowCount;
        for (int j = 0; j < dimension; j++)
        {
            double centreRow = j < FeatureCount ? centres[j] : 0, scaleRow = j < FeatureCount ? scales[j] : 1;
            for (int k = 0; k <= j; k++)
            {
                double centre = k < FeatureCount ? centres[k] : 0, scale = k < FeatureCount ? scales[k] : 1;
                double value = original[j * stride + k] - centreRow * last[k] - centre * last[j] + centreRow * centre * last[^1];
                hessian[j * dimension + k] = hessian[k * dimension + j] = value / (scaleRow * scale) * perRow;
            }
        }
    }
}
