using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Random bits to a number of the standard normal distribution: the quantile of the middle of the bits' cell, within ±5.42, or ±8.30 for double.</summary>
/// <remarks>
/// <para>Quantiles by the rational functions of M. Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (Applied Statistics 37, 1988): PPND7 for float, within 2·10⁻⁷
/// of the quantile, and PPND16 for double, within 2·10⁻¹⁵. One word makes one number, in ascending order, so positions map one to one.</para>
/// <para>The same bits on every device: products and sums are rounded one by one, those of the logarithm too (see <see cref="Unfused{L}"/>).</para>
/// </remarks>
public readonly struct NormalOp : IDistribution
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L bits) where L : unmanaged, IFloatLanes<L> => Quantile(bits, Root(bits));

    /// <summary>√(−ln e), where e is the distance of the cell's middle to the nearer end of 0 to 1: exact, and not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L Root<L>(L bits) where L : unmanaged, IFloatLanes<L>
    {
        (Unfused<L> fraction, Unfused<L> exponent) = LogOp.Reduce(new Unfused<L>(L.Broadcast(0.5) - L.Abs(Middle(bits))));
        return L.Sqrt(-Logarithm2.LogOnePlus(fraction, exponent).Value);
    }

    /// <summary>The quantile of the middle of the bits' cell, given its <see cref="Root{L}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static L Quantile<L>(L bits, L root) where L : unmanaged, IFloatLanes<L>
    {
        L q = Middle(bits);
        L central = q * Central(L.Broadcast(0.180625) - (q * q));
        L outer = Outer(root - L.Broadcast(1.6));
        if (L.Precision > 24) outer = L.Select(root > L.Broadcast(5), Tail(root - L.Broadcast(5)), outer);
        outer = L.Select(q < L.Zero, -outer, outer);
        return L.Select(L.Abs(q) <= L.Broadcast(0.425), central, outer);
    }

    /// <summary>The middle of the cell less a half: exact, and not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Middle<L>(L bits) where L : unmanaged, IFloatLanes<L> =>
        L.Fraction(bits) - L.Broadcast(0.5) + L.Broadcast(L.Precision > 24 ? 1.0 / (1L << 54) : 1.0 / (1 << 25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Central<L>(L r) where L : unmanaged, IFloatLanes<L> => L.Precision > 24
        ? Polynomial(r, 3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3)
            / Polynomial(r, 1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3)
        : Polynomial(r, 3.3871327179, 50.434271938, 159.29113202, 59.109374720) / Polynomial(r, 1, 17.895169469, 78.757757664, 67.187563600);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Outer<L>(L r) where L : unmanaged, IFloatLanes<L> => L.Precision > 24
        ? Polynomial(r, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4)
            / Polynomial(r, 1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
        : Polynomial(r, 1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103) / Polynomial(r, 1, 0.73700164250, 0.12021132975, 0);

    /// <summary>Beyond what floats reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Tail<L>(L r) where L : unmanaged, IFloatLanes<L> =>
        Polynomial(r, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
            / Polynomial(r, 1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Polynomial<L>(L r, double c0, double c1, double c2, double c3) where L : unmanaged, IFloatLanes<L> =>
        (r * ((r * ((r * L.Broadcast(c3)) + L.Broadcast(c2))) + L.Broadcast(c1))) + L.Broadcast(c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Polynomial<L>(L r, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7) where L : unmanaged, IFloatLanes<L> =>
        (r * r * (r * r) * Polynomial(r, c4, c5, c6, c7)) + Polynomial(r, c0, c1, c2, c3);
}
