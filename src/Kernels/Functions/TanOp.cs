using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The tangent of an angle in radians, within 3 ulp.</summary>
/// <remarks>NaN for ±∞, NaN and beyond ±2¹⁸ (float) or ±2⁴⁵ (double), where floating-point angles lie too far apart to mean one. ±0 for ±0.</remarks>
public readonly struct TanOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        (L quadrant, L high, L low) = QuarterTurns.Reduce(magnitude);
        L sine = QuarterTurns.Sine(high, low), cosine = QuarterTurns.Cosine(high, low), odd = QuarterTurns.IsOdd(quadrant);
        L result = L.Select(odd, -cosine, sine) / L.Select(odd, sine, cosine);
        return QuarterTurns.Within(magnitude, result ^ (x ^ magnitude));
    }
}
