using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x to the power of y, within 1.5 ulp, subnormal results included.</summary>
/// <remarks>
/// Special cases as in C and C#: 1 for y = ±0 and for x = 1, whatever the other is; NaN for negative finite x and y that is no integer; signed zeros and infinities for odd y;
/// 1 for x = −1 and y = ±∞. e^(y ln x), with the logarithm and the product in pairs.
/// </remarks>
public readonly struct PowOp : IFloatBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x), infinity = L.Broadcast(double.PositiveInfinity);
        L logarithm = PairedLogarithm.Of(magnitude, out L logarithmLow);
        L power = Paired.Product(y, logarithm, out L powerLow);
        L result = ExpOp.OfParts(power, L.MultiplyAdd(y, logarithmLow, powerLow));

        L isEdge = L.Equal(magnitude, L.Zero) | L.Equal(magnitude, infinity) | L.Equal(L.Abs(y), infinity);
        L grows = ~((magnitude > L.One) ^ (y > L.Zero));
        result = L.Select(isEdge, grows & infinity, result);
        return Special(x, y, magnitude, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Special<L>(L x, L y, L magnitude, L result) where L : unmanaged, IFloatLanes<L>
    {
        L isInteger = L.Equal(L.Floor(y), y), half = y * L.Broadcast(0.5);
        L isOdd = L.AndNot(isInteger, L.Equal(L.Floor(half), half));
        L nan = L.Broadcast(double.NaN), infinity = L.Broadcast(double.PositiveInfinity);
        result ^= isOdd & (x ^ magnitude);
        result = L.Select(L.AndNot((x < L.Zero) & (magnitude < infinity), isInteger), nan, result);
        result = L.Select(L.Equal(x, x) & L.Equal(y, y), result, nan);
        L isOne = L.Equal(x, L.One) | L.Equal(y, L.Zero) | (L.Equal(magnitude, L.One) & L.Equal(L.Abs(y), infinity));
        return L.Select(isOne, L.One, result);
    }
}
