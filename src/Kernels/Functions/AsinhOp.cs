using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The inverse of the hyperbolic sine, within 3 ulp.</summary>
/// <remarks>±∞ for ±∞, ±0 for ±0, NaN for NaN. With x ≥ 0: asinh x = ln(1 + x + x² / (1 + √(1 + x²))); for large x, ln x + ln 2.</remarks>
public readonly struct AsinhOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L isLarge = magnitude > L.Broadcast(L.Precision > 24 ? 1e18 : 1e12);
        L square = magnitude * magnitude;
        L argument = magnitude + (square / (L.One + L.Sqrt(L.One + square)));
        L result = Log1pOp.Invoke(L.Select(isLarge, magnitude, argument)) + (isLarge & L.Broadcast(0.6931471805599453));
        result = L.Select(magnitude < L.Broadcast(L.Precision > 24 ? 1e-17 : 1e-9), magnitude, result);
        return result ^ (x ^ magnitude);
    }
}
