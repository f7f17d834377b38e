using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The angle from 0 to π whose cosine is x, within 2 ulp.</summary>
/// <remarks>NaN beyond ±1.</remarks>
public readonly struct AcosOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        (L isLarge, L reduced, L excess) = ArcSine.Reduce(magnitude);
        L angle = reduced + excess, isNegative = x < L.Zero;
        L small = L.Broadcast(HalfPi.High) - ((angle ^ (x ^ magnitude)) - L.Broadcast(HalfPi.Low<L>()));
        L left = L.Broadcast(2 * HalfPi.High) - (angle + angle - L.Broadcast(2 * HalfPi.Low<L>()));
        return L.Select(isLarge, L.Select(isNegative, left, angle + angle), small);
    }
}
