using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <summary>
/// Sums over rows, in float64, of a linear model's loss and its derivatives. Index j below <see cref="FeatureCount"/> is a feature's, index
/// <see cref="FeatureCount"/> the intercept's. What a pass computes follows from what is asked for here.
/// </summary>
public sealed class LinearTotals
{
    /// <summary>Totals that are all zero.</summary>
    public LinearTotals(int featureCount, bool withHessian = false, bool withProduct = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(featureCount);
        FeatureCount = featureCount;
        Gradient = new double[featureCount + 1];
        Hessian = withHessian ? new double[checked((featureCount + 1) * (featureCount + 1))] : null;
        Product = withProduct ? new double[featureCount + 1] : null;
    }

    /// <summary>How many features the rows have.</summary>
    public int FeatureCount { get; }

    /// <summary>How many rows were summed.</summary>
    public long RowCount { get; internal set; }

    /// <summary>The losses of all rows together.</summary>
    public double Loss { get; internal set; }

    /// <summary>The first derivatives of <see cref="Loss"/>.</summary>
    public double[] Gradient { get; }

    /// <summary>The second derivatives of <see cref="Loss"/>, the whole symmetric matrix row by row; null where not asked for.</summary>
    public double[]? Hessian { get; }

    /// <summary>The Hessian times the point's direction; null where not asked for.</summary>
    public double[]? Product { get; }

    /// <summary>Adds the totals of other rows, which were asked for the same.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Add(LinearTotals other)
    {
        if (other.FeatureCount != FeatureCount || Hessian is null != other.Hessian is null || Product is null != other.Product is null)
            throw new ArgumentException("Only totals of the same shape add up.", nameof(other));
        RowCount += other.RowCount;
        Loss += other.Loss;
        TensorPrimitives.Add(Gradient, other.Gradient, Gradient);
        if (Hessian is not null) TensorPrimitives.Add(Hessian, other.Hessian!, Hessian);
        if (Product is not null) TensorPrimitives.Add(Product, other.Product!, Product);
    }

    /// <summary>Adds the sums of a GPU pass.</summary>
    internal void Add(ReadOnlySpan<double> sums, GpuLinearShape shape)
    {
        int dimension = FeatureCount + 1;
        TensorPrimitives.Add(Gradient, sums[..dimension], Gradient);
        Loss += sums[dimension];
        if (Product is not null) TensorPrimitives.Add(Product, sums.Slice(dimension + 1, dimension), Product);
        if (Hessian is null) return;
        ReadOnlySpan<double> pairs = sums[shape.LaneSums..];
        for (int j = 0, pair = 0; j < dimension; j++)
            for (int k = j; k < dimension; k++) AddPair(j, k, pairs[pair++]);
    }

    /// <summary>Adds to an element of the Hessian on or above the diagonal, and to its mirror image.</summary>
    internal void AddPair(int j, int k, double value)
    {
        int dimension = FeatureCount + 1;
        Hessian![(j * dimension) + k] += value;
        if (j != k) Hessian[(k * dimension) + j] += value;
    }
}
