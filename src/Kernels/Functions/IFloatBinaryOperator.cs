namespace Accel.Kernels;

/// <summary>A function of two floating-point values.</summary>
public interface IFloatBinaryOperator
{
    /// <summary>The function, in every lane.</summary>
    static abstract L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>;
}
