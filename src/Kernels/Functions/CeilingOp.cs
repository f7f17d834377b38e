using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The least integer not below x.</summary>
public readonly struct CeilingOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => -L.Floor(-x);
}
