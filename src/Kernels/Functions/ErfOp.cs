using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The error function, within 2.5 ulp.</summary>
/// <remarks>±1 for ±∞, ±0 for ±0, NaN for NaN.</remarks>
public readonly struct ErfOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L near = GaussTail.NearZero(magnitude);
        L result = L.Select(magnitude < L.Broadcast(GaussTail.Near), near, L.One - GaussTail.Beyond(L.One, magnitude, magnitude, 1));
        return result ^ (x ^ magnitude);
    }
}
