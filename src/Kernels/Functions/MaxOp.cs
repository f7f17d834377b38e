using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The greater of two values; NaN if either is.</summary>
public readonly struct MaxOp : IReduceOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => L.Max(x, y);

    /// <inheritdoc/>
    public static T Identity<T>() where T : struct, INumber<T> => T.CreateSaturating(double.NegativeInfinity);
}
