using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>ln(1 + x) without cancellation, within 2 ulp.</summary>
/// <remarks>−∞ for −1, NaN below −1, ∞ for ∞, ±0 for ±0, NaN for NaN.</remarks>
public readonly struct Log1pOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        // 1 + x = sum + lost exactly; what was lost is far below one unit of the significand and joins it there.
        L sum = L.One + x;
        L lost = L.Select(x < L.One, x - (sum - L.One), L.One - (sum - x));

        L exponent = L.Exponent(sum);
        L significand = L.Significand(sum);
        L high = significand > L.Broadcast(1.4142135623730951);
        L scale = L.Select(high, L.Broadcast(0.5), L.One);
        L f = L.MultiplyAdd(lost * scale, L.PowerOfTwo(-exponent), L.MultiplyAdd(significand, scale, L.Broadcast(-1)));
        L result = Logarithm2.LogOnePlus(f, L.Select(high, exponent + L.One, exponent));

        result = L.Select(L.Abs(x) < L.Broadcast(L.Precision > 24 ? 1e-17 : 1e-9), x, result);
        result = L.Select(x < L.Broadcast(double.PositiveInfinity), result, x);
        result = L.Select(L.Equal(x, L.Broadcast(-1)), L.Broadcast(double.NegativeInfinity), result);
        return L.Select(x < L.Broadcast(-1), L.Broadcast(double.NaN), result);
    }

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1, where a comparison replaces the split of the sum; within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L OfUnit<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L high = x > L.Broadcast(0.4142135623730951);
        L f = L.Select(high, (x - L.One) * L.Broadcast(0.5), x);
        return Logarithm2.LogOnePlus(f, L.Select(high, L.One, L.Zero));
    }
}
