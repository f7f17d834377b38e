using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The inverse of the hyperbolic cosine, within 3 ulp.</summary>
/// <remarks>NaN below 1, ∞ for ∞, NaN for NaN. With t = x − 1: acosh x = ln(1 + t + √(2 t + t²)); for large x, ln x + ln 2.</remarks>
public readonly struct AcoshOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L isLarge = x > L.Broadcast(L.Precision > 24 ? 1e18 : 1e12);
        L t = x - L.One;
        L argument = L.Select(isLarge, x, t + L.Sqrt(L.MultiplyAdd(t, t, t + t)));
        L result = Log1pOp.Invoke(argument) + (isLarge & L.Broadcast(0.6931471805599453));
        return L.Select(x < L.One, L.Broadcast(double.NaN), result);
    }
}
