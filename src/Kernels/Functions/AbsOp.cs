using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>|x|; the least integer wraps to itself.</summary>
public readonly struct AbsOp : IUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, ILanes<L> => L.Abs(x);
}
