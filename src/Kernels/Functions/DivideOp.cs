using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x / y; integers truncate, and throw on a zero divisor on the CPU.</summary>
public readonly struct DivideOp : IBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x / y;
}
