namespace Accel.Kernels.Tests;

/// <summary>The sums of a linear model in double precision by their textbook formulas, and the sums of the magnitudes that errors are measured by.</summary>
sealed class LinearReference
{
    public LinearReference(LinearProblem problem, string loss, bool withHessian)
    {
        int dimension = problem.Rows.FeatureCount + 1;
        Gradient = new double[dimension];
        GradientScale = new double[dimension];
        Product = new double[dimension];
        ProductScale = new double[dimension];
        Hessian = new double[dimension * dimension];
        HessianScale = new double[dimension * dimension];
        for (int i = 0; i < problem.Rows.RowCount; i++)
        {
            double[] row = problem.Row(i);
            (double value, double residual, double curvature) = Terms(loss, problem.Margin(i), problem.Labels.Span[i]);
            double weight = problem.Weight(i), along = problem.DirectionMargin(i);
            residual *= weight;
            curvature *= weight;
            Loss += weight * value;
            LossScale += weight * (Math.Abs(value) + 1);
            for (int j = 0; j < dimension; j++)
            {
                Add(j, residual * row[j], Gradient, GradientScale);
                Add(j, curvature * along * row[j], Product, ProductScale);
                for (int k = 0; withHessian && k < dimension; k++) Add((j * dimension) + k, curvature * row[j] * row[k], Hessian, HessianScale);
            }
        }
    }

    public double Loss { get; }

    public double LossScale { get; }

    public double[] Gradient { get; }

    public double[] GradientScale { get; }

    public double[] Product { get; }

    public double[] ProductScale { get; }

    public double[] Hessian { get; }

    public double[] HessianScale { get; }

    /// <summary>The totals equal these sums to 10⁻⁵ of what was added.</summary>
    public void AssertClose(LinearTotals totals)
    {
        Close([Loss], [LossScale], [totals.Loss], "loss");
        Close(Gradient, GradientScale, totals.Gradient, "gradient");
        if (totals.Product is not null) Close(Product, ProductScale, totals.Product, "product");
        if (totals.Hessian is not null) Close(Hessian, HessianScale, totals.Hessian, "hessian");
    }

    public static (double Loss, double Residual, double Curvature) Terms(string loss, double margin, double label) => loss switch
    {
        "logistic" => (
            Math.Max(margin, 0) - (label * margin) + Math.Log(1 + Math.Exp(-Math.Abs(margin))),
            (1 / (1 + Math.Exp(-margin))) - label,
            1 / (1 + Math.Exp(-margin)) / (1 + Math.Exp(margin))),
        "squared" => ((margin - label) * (margin - label) / 2, margin - label, 1),
        "poisson" => (Math.Exp(margin) - (label * margin), Math.Exp(margin) - label, Math.Exp(margin)),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, null),
    };

    static void Add(int index, double value, double[] sums, double[] scales)
    {
        sums[index] += value;
        scales[index] += Math.Abs(value);
    }

    static void Close(double[] expected, double[] scales, double[] actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-5 * scales[i],
                $"{what}[{i}] is {actual[i]:R}, expected {expected[i]:R} of {scales[i]:R}");
    }
}
