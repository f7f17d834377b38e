namespace Accel.Kernels;

/// <summary>A function of one floating-point value.</summary>
public interface IFloatUnaryOperator
{
    /// <summary>The function, in every lane.</summary>
    static abstract L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>;
}
