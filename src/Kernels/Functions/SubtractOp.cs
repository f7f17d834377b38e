using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x − y; integers wrap.</summary>
public readonly struct SubtractOp : IBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x - y;
}
