using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>√x, correctly rounded; NaN below zero.</summary>
public readonly struct SqrtOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => L.Sqrt(x);
}
