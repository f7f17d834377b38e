using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The hyperbolic sine, within 3 ulp.</summary>
/// <remarks>±∞ for ±∞, ±0 for ±0, NaN for NaN. With u = eˣ − 1: sinh x = (u + u / (u + 1)) / 2.</remarks>
public readonly struct SinhOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L u = Expm1Op.Invoke(magnitude);
        L result = L.Broadcast(0.5) * (u + (u / (u + L.One)));
        result = L.Select(magnitude > L.Broadcast(22), ExpOp.Half(magnitude), result);
        result = L.Select(magnitude < L.Broadcast(L.Precision > 24 ? 1e-17 : 1e-9), magnitude, result);
        return result ^ (x ^ magnitude);
    }
}
