using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The angle in ±π/2 whose sine is x, within 1.5 ulp.</summary>
/// <remarks>NaN beyond ±1, ±0 for ±0.</remarks>
public readonly struct AsinOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        (L isLarge, L reduced, L excess) = ArcSine.Reduce(magnitude);

        // π/2 − 2 √z as (π/4 − 2 head) + π/4 less what the head lacks: the root's own rounding would be doubled.
        L head = L.Head(reduced), square = (L.One - magnitude) * L.Broadcast(0.5);
        L lacking = L.Select(square > L.Zero, (square - (head * head)) / (reduced + head), L.Zero);
        L quarter = L.Broadcast(HalfPi.High / 2);
        L rest = excess + excess - (L.Broadcast(HalfPi.Low<L>()) - (lacking + lacking));
        L large = quarter - (rest - (quarter - (head + head)));
        L result = L.Select(isLarge, large, reduced + excess);
        return L.Select(magnitude <= L.One, result, L.Broadcast(double.NaN)) ^ (x ^ magnitude);
    }
}
