using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>1 / (1 + e⁻ˣ), within 3 ulp over the whole range, tiny results included.</summary>
/// <remarks>0 for −∞, 1 for ∞, NaN for NaN.</remarks>
public readonly struct SigmoidOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L e = ExpOp.Invoke(-L.Abs(x));
        L upper = L.One / (L.One + e);
        return L.Select(x < L.Zero, e * upper, upper);
    }
}
