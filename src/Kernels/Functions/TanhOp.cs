using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The hyperbolic tangent, within 3 ulp.</summary>
/// <remarks>±1 for ±∞, ±0 for ±0, NaN for NaN. With u = e²ˣ − 1: tanh x = u / (u + 2).</remarks>
public readonly struct TanhOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        L u = Expm1Op.Invoke(magnitude + magnitude);
        L result = u / (u + L.Broadcast(2));

        // Beyond 22 the result rounds to one in either precision; a tiny x is its own tangent.
        result = L.Select(magnitude > L.Broadcast(22), L.One, result);
        result = L.Select(magnitude < L.Broadcast(L.Precision > 24 ? 1e-17 : 1e-9), magnitude, result);
        return result ^ (x ^ magnitude);
    }
}
