using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x · y; integers wrap.</summary>
public readonly struct MultiplyOp : IReduceOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x * y;

    /// <inheritdoc/>
    public static T Identity<T>() where T : struct, INumber<T> => T.One;
}
