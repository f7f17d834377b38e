namespace Accel.Kernels;

/// <summary>Where a linear model's loss is taken: margin = intercept + weights · features.</summary>
/// <param name="weights">One weight for each feature.</param>
/// <param name="intercept">The margin of a row whose features are zero.</param>
public readonly ref struct LinearPoint(ReadOnlySpan<float> weights, float intercept)
{
    /// <summary>One weight for each feature.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;

    /// <summary>The margin of a row whose features are zero.</summary>
    public float Intercept { get; } = intercept;

    /// <summary>The vector that <see cref="LinearTotals.Product"/> multiplies: one number for each feature.</summary>
    public ReadOnlySpan<float> Direction { get; init; }

    /// <summary>The intercept's number in that vector.</summary>
    public float DirectionIntercept { get; init; }
}
