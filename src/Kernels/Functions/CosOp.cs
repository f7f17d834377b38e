using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The cosine of an angle in radians, within 1.5 ulp.</summary>
/// <remarks>NaN for ±∞, NaN and beyond ±2¹⁸ (float) or ±2⁴⁵ (double), where floating-point angles lie too far apart to mean one.</remarks>
public readonly struct CosOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        (L quadrant, L high, L low) = QuarterTurns.Reduce(magnitude);
        L result = L.Select(QuarterTurns.IsOdd(quadrant), QuarterTurns.Sine(high, low), QuarterTurns.Cosine(high, low));
        result ^= (L.Equal(quadrant, L.One) | L.Equal(quadrant, L.Broadcast(2))) & L.Broadcast(-0.0);
        return QuarterTurns.Within(magnitude, result);
    }
}
