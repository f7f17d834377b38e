using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The logarithm to base 10, within 2.5 ulp, subnormal arguments included.</summary>
/// <remarks>−∞ for ±0, NaN below zero, ∞ for ∞, NaN for NaN. The product of the exponent with the high part of log₁₀ 2, which has 16 bits, is exact.</remarks>
public readonly struct Log10Op : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        (L f, L exponent) = LogOp.Reduce(x);
        L fraction = Logarithm2.LogOnePlus(f, L.Zero) * L.Broadcast(0.4342944819032518);
        L result = L.MultiplyAdd(exponent, L.Broadcast(19_728d / 65_536), L.MultiplyAdd(exponent, L.Broadcast(4.605038981195214e-06), fraction));
        return LogOp.Special(x, result);
    }
}
