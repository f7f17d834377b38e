using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>π/2 in two numbers of the lanes' precision.</summary>
static class HalfPi
{
    /// <summary>π/2, rounded.</summary>
    public const double High = 1.5707963267948966;

    /// <summary>What <see cref="High"/>, rounded to the lanes, lacks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Low<L>() where L : unmanaged, IFloatLanes<L> => L.Precision > 24 ? 6.123233995736766e-17 : -4.3711390001862426e-08;
}
