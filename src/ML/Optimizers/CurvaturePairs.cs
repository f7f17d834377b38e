using System.Numerics.Tensors;

namespace Accel.ML.Optimizers;

/// <summary>
/// The last steps and the changes of the gradient along them, and the two-loop recursion that corrects an inverse Hessian by them
/// (Nocedal and Wright, Numerical Optimization, algorithm 7.4).
/// </summary>
sealed class CurvaturePairs(int capacity)
{
    readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <summary>How many pairs are kept.</summary>
    public int Count => pairs.Count;

    /// <summary>Keeps a step and the change of the gradient along it, and drops the oldest pair beyond the capacity. A pair without positive curvature is ignored.</summary>
    public void Add(double[] step, double[] change)
    {
        double product = TensorPrimitives.Dot<double>(step, change);
        if (!(product > 1e-12 * TensorPrimitives.Norm<double>(step) * TensorPrimitives.Norm<double>(change))) return;
        if (pairs.Count == capacity) pairs.RemoveAt(0);
        pairs.Add((step, change, product));
    }

    /// <summary>Forgets all pairs.</summary>
    public void Clear() => pairs.Clear();

    /// <summary>Multiplies <paramref name="vector"/> by the corrected inverse Hessian; <paramref name="initial"/> multiplies by the uncorrected one in place.</summary>
    public void Apply(double[] vector, Action<double[]> initial)
    {
        Span<double> weights = stackalloc double[pairs.Count];
        for (int k = pairs.Count - 1; k >= 0; k--)
        {
            (double[] step, double[] change, double product) = pairs[k];
            weights[k] = TensorPrimitives.Dot<double>(step, vector) / product;
            TensorPrimitives.MultiplyAdd(change, -weights[k], vector, vector);
        }
        initial(vector);
        for (int k = 0; k < pairs.Count; k++)
        {
            (double[] step, double[] change, double product) = pairs[k];
            TensorPrimitives.MultiplyAdd(step, weights[k] - TensorPrimitives.Dot<double>(change, vector) / product, vector, vector);
        }
    }

    /// <summary>Step x change / change x change of the newest pair: the scale of the inverse Hessian along it.</summary>
    public double LatestScale => pairs[^1].Product / TensorPrimitives.SumOfSquares<double>(pairs[^1].Change);
}
