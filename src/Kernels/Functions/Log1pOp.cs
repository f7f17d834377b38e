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

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1, within 2 ulp.</summary>
    /// <remarks>Float takes the polynomial of degree 9 with the least relative error (5 · 10⁻⁹) and so needs no division; double reduces as above.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L OfUnit<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        if (L.Precision > 24)
        {
            L high = x > L.Broadcast(0.4142135623730951);
            L f = L.Select(high, (x - L.One) * L.Broadcast(0.5), x);
            return Logarithm2.LogOnePlus(f, high & L.One);
        }

        L square = x * x;
        L fourth = square * square;
        L low = L.MultiplyAdd(square, Pair(x, -0.24954134796601407, 0.19675943467854795), Pair(x, -0.49999902430300047, 0.33329962568874283));
        L end = L.MultiplyAdd(square, L.Broadcast(-0.0032440256500725134), Pair(x, -0.0569595935206347, 0.019851477781501214));
        L middle = L.MultiplyAdd(square, end, Pair(x, -0.15305601127582205, 0.10603664657233786));
        return L.MultiplyAdd(square, L.MultiplyAdd(fourth, middle, low), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Pair<L>(L x, double constant, double linear) where L : unmanaged, IFloatLanes<L>
        => L.MultiplyAdd(x, L.Broadcast(linear), L.Broadcast(constant));
}
