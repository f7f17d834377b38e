using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>eᵐ − y m: counts with a logarithmic link, without the term ln y! that no weight changes.</summary>
/// <remarks>The margin is cut to ±30, so that a wild step gives a large loss instead of infinity.</remarks>
public readonly struct PoissonLoss : ILinearLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossTerms<L> Invoke<L>(L margin, L label) where L : unmanaged, IFloatLanes<L>
    {
        L cut = L.Max(L.Min(margin, L.Broadcast(30)), L.Broadcast(-30));
        L mean = ExpOp.Invoke(cut);
        return new(mean - (label * cut), mean - label, mean);
    }
}
