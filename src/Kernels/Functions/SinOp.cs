using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The sine of an angle in radians, within 1.5 ulp.</summary>
/// <remarks>NaN for ±∞, NaN and beyond ±2¹⁸ (float) or ±2⁴⁵ (double), where floating-point angles lie too far apart to mean one. ±0 for ±0.</remarks>
public readonly struct SinOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        (L quadrant, L high, L low) = QuarterTurns.Reduce(magnitude);
        L result = L.Select(QuarterTurns.IsOdd(quadrant), QuarterTurns.Cosine(high, low), QuarterTurns.Sine(high, low));
        result ^= (quadrant >= L.Broadcast(2)) & L.Broadcast(-0.0);
        return QuarterTurns.Within(magnitude, result ^ (x ^ magnitude));
    }
}
