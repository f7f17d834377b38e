using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The cube root, within 1.5 ulp, subnormal arguments included.</summary>
/// <remarks>±∞ for ±∞, ±0 for ±0, NaN for NaN. A first guess for the significand, then Halley's steps, each of which triples the digits.</remarks>
public readonly struct CbrtOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L subnormal = magnitude < L.Broadcast(L.Precision > 24 ? 2.2250738585072014e-308 : 1.1754943508222875e-38);
        L normal = L.Select(subnormal, magnitude * L.Broadcast(L.Precision > 24 ? 18_014_398_509_481_984 : 134_217_728), magnitude);
        L exponent = L.Exponent(normal) - L.Select(subnormal, L.Broadcast(L.Precision > 24 ? 54 : 27), L.Zero);
        L third = L.Floor((exponent + L.Broadcast(0.5)) * L.Broadcast(1.0 / 3));
        L left = exponent - (third + third + third);
        L significand = L.Significand(normal);
        L guess = Guess(significand) * L.Select(L.Equal(left, L.Zero), L.One, L.Select(L.Equal(left, L.One), L.Broadcast(1.2599210498948732), L.Broadcast(1.5874010519681994)));
        L value = significand * L.PowerOfTwo(left);

        guess = Halley(guess, value);
        if (L.Precision > 24) guess = Halley(guess, value);
        L root = guess * L.PowerOfTwo(third);
        return L.Select(L.Equal(x, L.Zero) | ~(magnitude < L.Broadcast(double.PositiveInfinity)), x, root ^ (x ^ magnitude));
    }

    /// <summary>Within 8 · 10⁻⁴ (float) and 10⁻⁴ (double) of the cube root of 1 ≤ m ≤ 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Guess<L>(L m) where L : unmanaged, IFloatLanes<L> => L.Precision > 24
        ? L.MultiplyAdd(m, L.MultiplyAdd(m, L.MultiplyAdd(m, L.Broadcast(0.022148699208245193), L.Broadcast(-0.1586624600531909)), L.Broadcast(0.5808263911380952)), L.Broadcast(0.5557909602691388))
        : L.MultiplyAdd(m, L.MultiplyAdd(m, L.Broadcast(-0.05836172078), L.Broadcast(0.4335605918)), L.Broadcast(0.6256872266));

    /// <summary>y − y (y³ − v) / (2 y³ + v).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Halley<L>(L y, L value) where L : unmanaged, IFloatLanes<L>
    {
        L cube = y * y * y;
        return y - (y * ((cube - value) / (cube + cube + value)));
    }
}
