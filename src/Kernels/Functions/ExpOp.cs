using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>eˣ, within 1.2 ulp of the true value, subnormal results included.</summary>
/// <remarks>Infinity above the largest result, 0 below the smallest, NaN for NaN.</remarks>
public readonly struct ExpOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        (L power, L n) = Reduce(x);

        // Two factors, because 2ⁿ alone is not a normal number at either end.
        L half = L.Floor(n * L.Broadcast(0.5));
        L result = power * L.PowerOfTwo(half) * L.PowerOfTwo(n - half);

        result = L.Select(x > L.Broadcast(Largest<L>()), L.Broadcast(double.PositiveInfinity), result);
        return L.Select(x < L.Broadcast(Least<L>()), L.Zero, result);
    }

    /// <summary>e to the power of a number in two parts, the second far smaller than the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L OfParts<L>(L high, L low) where L : unmanaged, IFloatLanes<L>
    {
        // Beyond these bounds every result is infinite or zero; within them the powers of two are normal numbers.
        L bound = L.Broadcast(L.Precision > 24 ? 760 : 110);
        L isInside = L.Abs(high) < bound;
        L inside = L.Select(high > bound, bound, L.Select(high < -bound, -bound, high));
        L n = L.RoundToEven(inside * L.Broadcast(Logarithm2.Reciprocal));
        L r = Logarithm2.Remainder(inside, n) + (isInside & low);
        L power = L.One + L.MultiplyAdd(r * r, ExponentialSeries.Tail(r), r);
        L half = L.Floor(n * L.Broadcast(0.5));
        return power * L.PowerOfTwo(half) * L.PowerOfTwo(n - half);
    }

    /// <summary>eˣ / 2 for x ≥ 0, within 1.2 ulp, infinite only where the half is: somewhat above where eˣ is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L Half<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L largest = L.Broadcast(L.Precision > 24 ? 710.4758600739439 : 89.41599);
        (L power, L n) = Reduce(L.Select(x > largest, largest, x));
        L half = L.Floor(n * L.Broadcast(0.5));
        L result = power * L.PowerOfTwo(half) * L.PowerOfTwo(n - half - L.One);
        return L.Select(x > largest, L.Broadcast(double.PositiveInfinity), result);
    }

    /// <summary>eˣ for x ≤ 0 where smaller results do not matter: no result is below the least normal number. Within 1.2 ulp elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L OfNegative<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L least = L.Broadcast(L.Precision > 24 ? -708.39 : -87.33);
        (L power, L n) = Reduce(L.Select(x < least, least, x));
        return power * L.PowerOfTwo(n);
    }

    /// <summary>eˣ = power · 2ⁿ with the power in [√½, √2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (L Power, L N) Reduce<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L n = L.RoundToEven(x * L.Broadcast(Logarithm2.Reciprocal));
        L r = Logarithm2.Remainder(x, n);
        return (L.One + L.MultiplyAdd(r * r, ExponentialSeries.Tail(r), r), n);
    }

    /// <summary>Above it eˣ is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Largest<L>() where L : unmanaged, IFloatLanes<L> => L.Precision > 24 ? 709.782712893384 : 88.72283;

    /// <summary>Below it eˣ rounds to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Least<L>() where L : unmanaged, IFloatLanes<L> => L.Precision > 24 ? -745.1332191019412 : -103.97208;
}
