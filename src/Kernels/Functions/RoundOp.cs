using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The integer nearest to x, ties to even.</summary>
public readonly struct RoundOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => L.RoundToEven(x);
}
