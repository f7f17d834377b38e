using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x Φ(x) with the distribution function Φ of the standard normal distribution: the Gaussian error linear unit of D. Hendrycks and K. Gimpel (2016), not its approximation by tanh. Within 6 ulp.</summary>
/// <remarks>∞ for ∞, −0 for −∞, NaN for NaN.</remarks>
public readonly struct GeluOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L scaled = magnitude * L.Broadcast(0.7071067811865476);
        L near = x * (L.Broadcast(0.5) + (L.Broadcast(0.5) * GaussTail.NearZero(x * L.Broadcast(0.7071067811865476))));
        L tail = GaussTail.Beyond(L.Broadcast(0.5) * L.Min(magnitude, L.Broadcast(40)), magnitude, scaled, 0.5);
        L far = L.Select(x < L.Zero, -tail, x - tail);
        return L.Select(scaled < L.Broadcast(GaussTail.Near), near, far);
    }
}
