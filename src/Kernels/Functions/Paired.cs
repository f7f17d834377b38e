using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Sums and products as a rounded number and what rounding lost (Dekker 1971), fused or not.</summary>
static class Paired
{
    /// <summary>x · y, and in <paramref name="lost"/> what it lacks. Heads and rests have so few bits that their products are exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Product<L>(L x, L y, out L lost) where L : unmanaged, IFloatLanes<L>
    {
        L product = x * y;
        L headX = L.Head(x), headY = L.Head(y);
        L restX = x - headX, restY = y - headY;
        lost = L.MultiplyAdd(headX, headY, -product);
        lost = L.MultiplyAdd(headX, restY, lost);
        lost = L.MultiplyAdd(restX, headY, lost);
        lost = L.MultiplyAdd(restX, restY, lost);
        return product;
    }

    /// <summary>large + small, and in <paramref name="lost"/> what it lacks. The first must have the greater magnitude, or be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Sum<L>(L large, L small, out L lost) where L : unmanaged, IFloatLanes<L>
    {
        L sum = large + small;
        lost = large - sum + small;
        return sum;
    }
}
