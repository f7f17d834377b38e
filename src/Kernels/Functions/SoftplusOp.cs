using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>ln(1 + eˣ), within 2.5 ulp over the whole range: x far above zero, eˣ far below.</summary>
/// <remarks>0 for −∞, ∞ for ∞, NaN for NaN.</remarks>
public readonly struct SoftplusOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
        => ((x > L.Zero) & x) + Log1pOp.OfUnit(ExpOp.Invoke(-L.Abs(x)));
}
