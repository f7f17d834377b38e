using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The angle in ±π of the point whose y comes first and whose x second, within 2.5 ulp.</summary>
/// <remarks>Zeros and infinities as IEEE 754 has them: ±0 and ±π on the x axis by the signs of both, multiples of π/4 at infinity. NaN if either is NaN.</remarks>
public readonly struct Atan2Op : IFloatBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>
    {
        L height = L.Abs(x), width = L.Abs(y);
        L infinity = L.Broadcast(double.PositiveInfinity);
        L bothInfinite = L.Equal(height, infinity) & L.Equal(width, infinity);
        L bothZero = L.Equal(height, L.Zero) & L.Equal(width, L.Zero);

        // Large points are scaled down, because the sum of two large coordinates may overflow.
        L scale = L.Select(L.Max(height, width) > L.Broadcast(L.Precision > 24 ? 1e300 : 1e37), L.Broadcast(0.125), L.One);
        height = L.Select(bothInfinite, L.One, height * scale);
        width = L.Select(bothInfinite | bothZero, L.One, width * scale);

        L angle = ArcTangent.OfPoint(height, width);
        L isLeft = ((y ^ L.Abs(y)) | L.One) < L.Zero;
        L opposite = L.Broadcast(2 * HalfPi.High) - (angle - L.Broadcast(2 * HalfPi.Low<L>()));
        return L.Select(isLeft, opposite, angle) ^ (x ^ L.Abs(x));
    }
}
