using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The greatest integer not above x.</summary>
public readonly struct FloorOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => L.Floor(x);
}
