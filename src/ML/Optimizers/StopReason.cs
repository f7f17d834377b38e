namespace Accel.ML.Optimizers;

/// <summary>Why an optimiser stopped.</summary>
public enum StopReason
{
    /// <summary>The largest component of the gradient over all rows is below the tolerance.</summary>
    Converged,
    /// <summary>The limit of iterations was reached first.</summary>
    IterationLimit,
    /// <summary>No step lowers the objective or its gradient any further: the tolerance is below what the sums resolve.</summary>
    Stalled,
    /// <summary>The classes can be separated without an error and no penalty holds the weights back: there is no minimum.</summary>
    Separable,
}
