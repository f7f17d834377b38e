using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The lesser of two values; NaN if either is.</summary>
public readonly struct MinOp : IReduceOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => L.Min(x, y);

    /// <inheritdoc/>
    public static T Identity<T>() where T : struct, INumber<T> => T.CreateSaturating(double.PositiveInfinity);
}
