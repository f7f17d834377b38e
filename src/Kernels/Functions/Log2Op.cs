using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The logarithm to base 2, within 2.5 ulp, subnormal arguments included; exact for powers of two.</summary>
/// <remarks>−∞ for ±0, NaN below zero, ∞ for ∞, NaN for NaN.</remarks>
public readonly struct Log2Op : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        (L f, L exponent) = LogOp.Reduce(x);
        L result = L.MultiplyAdd(Logarithm2.LogOnePlus(f, L.Zero), L.Broadcast(Logarithm2.Reciprocal), exponent);
        return LogOp.Special(x, result);
    }
}
