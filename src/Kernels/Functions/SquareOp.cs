using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x²; integers wrap.</summary>
public readonly struct SquareOp : IUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, ILanes<L> => x * x;
}
