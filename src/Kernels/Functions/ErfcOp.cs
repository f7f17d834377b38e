using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>1 − erf x without cancellation, within 5 ulp down to subnormal results.</summary>
/// <remarks>0 for ∞, 2 for −∞, NaN for NaN.</remarks>
public readonly struct ErfcOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L tail = GaussTail.Beyond(L.One, magnitude, magnitude, 1);
        L far = L.Select(x < L.Zero, L.Broadcast(2) - tail, tail);
        return L.Select(magnitude < L.Broadcast(GaussTail.Near), L.One - GaussTail.NearZero(x), far);
    }
}
