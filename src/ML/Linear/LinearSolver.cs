namespace Accel.ML;

/// <summary>How a linear model is optimised.</summary>
public enum LinearSolver
{
    /// <summary><see cref="Newton"/> up to 1,024 weights, <see cref="Lbfgs"/> beyond.</summary>
    Auto,
    /// <summary>Newton's method with the curvature of a sample: few reads of the data; memory grows with the square of the number of weights. See <see cref="Optimizers.SampledNewton"/>.</summary>
    Newton,
    /// <summary>Limited-memory BFGS: many reads of the data, little memory. See <see cref="Optimizers.Lbfgs"/>.</summary>
    Lbfgs,
}
