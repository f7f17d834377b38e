using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>−1 below zero, 1 above, x itself where it is ±0 or NaN.</summary>
public readonly struct SignOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => L.Select(x > L.Zero, L.One, L.Select(x < L.Zero, -L.One, x));
}
