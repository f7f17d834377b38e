namespace Accel.Kernels;

/// <summary>A function of two values that any element type has: arithmetic, comparisons, bits.</summary>
public interface IBinaryOperator
{
    /// <summary>The function, in every lane.</summary>
    static abstract L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L>;
}
