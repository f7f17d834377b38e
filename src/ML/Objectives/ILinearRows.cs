namespace Accel.ML.Objectives;

/// <summary>
/// Rows of features and labels, wherever they lie, over which the sums of a linear model can be taken. Each sum reads all rows once and is
/// repeatable to the bit.
/// </summary>
public interface ILinearRows
{
    /// <summary>How many features a row has.</summary>
    int FeatureCount { get; }

    /// <summary>How many rows there are.</summary>
    long RowCount { get; }

    /// <summary>The sums at the model margin = <paramref name="intercept"/> + <paramref name="weights"/> x features.</summary>
    LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian);

    /// <summary>A fixed sample of about <paramref name="rowCount"/> rows, or null where that would not be much smaller than all of them.</summary>
    ILinearRows? Sample(long rowCount);
}
