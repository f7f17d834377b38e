using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The hyperbolic cosine, within 2 ulp.</summary>
/// <remarks>∞ for ±∞, NaN for NaN. With h = e^|x| / 2: cosh x = h + 1 / (4 h).</remarks>
public readonly struct CoshOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L half = ExpOp.Half(L.Abs(x));
        return half + (L.Broadcast(0.25) / half);
    }
}
