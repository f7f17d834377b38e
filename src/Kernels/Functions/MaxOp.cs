using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The greater of two values; NaN if either is.</summary>
public readonly struct MaxOp : IBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => L.Max(x, y);
}
