using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>2ˣ, within 1.2 ulp, subnormal results included; exact for integers.</summary>
/// <remarks>Infinity above the largest result, 0 below the smallest, NaN for NaN.</remarks>
public readonly struct Exp2Op : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        // Beyond these bounds every result is infinite or zero; within them the powers of two are normal numbers.
        L bound = L.Broadcast(L.Precision > 24 ? 1_100 : 160);
        L inside = L.Select(x > bound, bound, L.Select(x < -bound, -bound, x));
        L n = L.RoundToEven(inside);
        L r = (inside - n) * L.Broadcast(0.6931471805599453);
        L power = L.One + L.MultiplyAdd(r * r, ExponentialSeries.Tail(r), r);
        L half = L.Floor(n * L.Broadcast(0.5));
        return power * L.PowerOfTwo(half) * L.PowerOfTwo(n - half);
    }
}
