using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Random bits to a number of the exponential distribution of mean 1: −ln(1 − u), at most 16.6, or 36.7 for double.</summary>
/// <remarks>The same bits on every device: products and sums are rounded one by one (see <see cref="Unfused{L}"/>).</remarks>
public readonly struct ExponentialOp : IDistribution
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L bits) where L : unmanaged, IFloatLanes<L>
    {
        var rest = new Unfused<L>(L.One - L.Fraction(bits));
        return L.Abs(LogOp.Invoke(rest).Value);
    }
}
