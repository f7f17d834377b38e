using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Random bits to a number uniform in 0 ≤ u &lt; 1: a multiple of 2⁻²⁴, or 2⁻⁵³ for double. Exact on every device.</summary>
public readonly struct UniformOp : IDistribution
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L bits) where L : unmanaged, IFloatLanes<L> => L.Fraction(bits);
}
