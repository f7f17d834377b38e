using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The inverse of the hyperbolic tangent, within 3 ulp.</summary>
/// <remarks>±∞ for ±1, NaN beyond, ±0 for ±0. atanh x = ½ ln(1 + 2 x / (1 − x)).</remarks>
public readonly struct AtanhOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L twice = magnitude + magnitude;
        L result = L.Broadcast(0.5) * Log1pOp.Invoke(twice / (L.One - magnitude));
        result = L.Select(magnitude < L.Broadcast(L.Precision > 24 ? 1e-17 : 1e-9), magnitude, result);
        return L.Select(magnitude <= L.One, result, L.Broadcast(double.NaN)) ^ (x ^ magnitude);
    }
}
