using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>ln x, within 1 ulp, subnormal arguments included.</summary>
/// <remarks>−∞ for ±0, NaN below zero, ∞ for ∞, NaN for NaN.</remarks>
public readonly struct LogOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        (L f, L exponent) = Reduce(x);
        return Special(x, Logarithm2.LogOnePlus(f, exponent));
    }

    /// <summary>x = (1 + f) · 2ᵉ with √½ ≤ 1 + f ≤ √2, for positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (L Fraction, L Exponent) Reduce<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L subnormal = x < L.Broadcast(L.Precision > 24 ? 2.2250738585072014e-308 : 1.1754943508222875e-38);
        L normal = L.Select(subnormal, x * L.Broadcast(L.Precision > 24 ? 18_014_398_509_481_984 : 33_554_432), x);
        L exponent = L.Exponent(normal) - L.Select(subnormal, L.Broadcast(L.Precision > 24 ? 54 : 25), L.Zero);
        L significand = L.Significand(normal);
        L high = significand > L.Broadcast(1.4142135623730951);
        return (L.Select(high, significand * L.Broadcast(0.5), significand) - L.One, L.Select(high, exponent + L.One, exponent));
    }

    /// <summary>The logarithms to any base of arguments that have no finite one; else <paramref name="result"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L Special<L>(L x, L result) where L : unmanaged, IFloatLanes<L>
    {
        result = L.Select(x < L.Broadcast(double.PositiveInfinity), result, x);
        result = L.Select(L.Equal(x, L.Zero), L.Broadcast(double.NegativeInfinity), result);
        return L.Select(x < L.Zero, L.Broadcast(double.NaN), result);
    }
}
