using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The angle in ±π/2 whose tangent is x, within 2 ulp.</summary>
/// <remarks>±π/2 for ±∞, ±0 for ±0, NaN for NaN.</remarks>
public readonly struct AtanOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        return ArcTangent.OfPoint(magnitude, L.One) ^ (x ^ magnitude);
    }
}
