using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>An operator with its operands exchanged: <c>SwapOp&lt;DivideOp&gt;</c> is y / x.</summary>
/// <typeparam name="TOp">The operator.</typeparam>
public readonly struct SwapOp<TOp> : IBinaryOperator where TOp : struct, IBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => TOp.Invoke(y, x);
}
