namespace Accel.Kernels;

/// <summary>A function of one value that any element type has: arithmetic, comparisons, bits.</summary>
public interface IUnaryOperator
{
    /// <summary>The function, in every lane.</summary>
    static abstract L Invoke<L>(L x) where L : unmanaged, ILanes<L>;
}
