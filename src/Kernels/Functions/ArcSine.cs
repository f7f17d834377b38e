using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The arc sine of what both arc functions reduce to: x itself up to ½, and √((1 − x) / 2) above, whose arc sine is half the arc cosine of x.</summary>
static class ArcSine
{
    /// <summary>For 0 ≤ magnitude ≤ 1: the mask of magnitudes above ½, the reduced argument and what its arc sine exceeds it by. NaN for other magnitudes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (L IsLarge, L Reduced, L Excess) Reduce<L>(L magnitude) where L : unmanaged, IFloatLanes<L>
    {
        L isLarge = magnitude > L.Broadcast(0.5);
        L z = L.Select(isLarge, (L.One - magnitude) * L.Broadcast(0.5), magnitude * magnitude);
        L reduced = L.Select(isLarge, L.Sqrt(z), magnitude);
        return (isLarge, reduced, reduced * z * Series(z));
    }

    /// <summary>(asin x / x − 1) / x² for z = x² ≤ ¼: the polynomials of least error in Chebyshev points, below 2⁻²⁷ and 2⁻⁵⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Series<L>(L z) where L : unmanaged, IFloatLanes<L>
    {
        if (L.Precision > 24)
        {
            L wide = L.MultiplyAdd(z, L.Broadcast(0.028757851367602328), L.Broadcast(-0.014851887071528912));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.01740087944288715));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.005457506718563782));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.0103228143502052));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.011479177415181617));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.013971212973553311));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.017352392720869945));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.02237217294214989));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.030381944138531247));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.04464285714635543));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.07499999999998433));
            wide = L.MultiplyAdd(z, wide, L.Broadcast(0.16666666666666669));
            return wide;
        }
        L sum = L.MultiplyAdd(z, L.Broadcast(0.0336908472), L.Broadcast(0.01714923836));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(0.03110066274));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(0.04459940153));
        sum = L.MultiplyAdd(z, sum, L.Broadcast(0.07500094543));
        return L.MultiplyAdd(z, sum, L.Broadcast(0.1666666634));
    }
}
