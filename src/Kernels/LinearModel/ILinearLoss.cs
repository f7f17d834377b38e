namespace Accel.Kernels;

/// <summary>The loss of one row of a generalised linear model, as a function of its margin: intercept + weights · features.</summary>
public interface ILinearLoss
{
    /// <summary>The loss and its first two derivatives by the margin, in every lane.</summary>
    static abstract LossTerms<L> Invoke<L>(L margin, L label) where L : unmanaged, IFloatLanes<L>;
}
