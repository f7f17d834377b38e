using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>eˣ − 1 without cancellation, within 2 ulp.</summary>
/// <remarks>Infinity above the largest result, −1 far below zero, ±0 for ±0, NaN for NaN.</remarks>
public readonly struct Expm1Op : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L n = L.RoundToEven(x * L.Broadcast(Logarithm2.Reciprocal));
        L r = Logarithm2.Remainder(x, n);
        L less = L.MultiplyAdd(r * r, ExponentialSeries.Tail(r), r);

        // 2ⁿ (less + 1) − 1 with half of each, so that the largest results do not overflow half-way.
        L half = L.PowerOfTwo(n - L.One);
        L result = L.MultiplyAdd(half, less, half - L.Broadcast(0.5));
        result += result;

        result = L.Select(L.Abs(x) < L.Broadcast(L.Precision > 24 ? 1e-17 : 1e-9), x, result);
        result = L.Select(x > L.Broadcast(L.Precision > 24 ? 709.782712893384 : 88.72283), L.Broadcast(double.PositiveInfinity), result);
        return L.Select(x < L.Broadcast(-40), L.Broadcast(-1), result);
    }
}
