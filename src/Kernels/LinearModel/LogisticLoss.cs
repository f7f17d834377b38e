using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>−ln p of the label's class, with p = 1 / (1 + e⁻ᵐ) the probability of class 1; labels are 0 or 1, or a probability between.</summary>
public readonly struct LogisticLoss : ILinearLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossTerms<L> Invoke<L>(L margin, L label) where L : unmanaged, IFloatLanes<L>
    {
        // With e = exp(−|m|), both classes' probabilities come from one exponential and lose no digits: 1 / (1 + e) and e / (1 + e).
        L e = ExpOp.OfNegative(margin | L.Broadcast(-0.0));
        L larger = L.One / (L.One + e);
        L smaller = e * larger;
        L positive = margin > L.Zero;
        L probability = L.Select(positive, larger, smaller);
        L loss = L.MultiplyAdd(-label, margin, positive & margin) + Log1pOp.OfUnit(e);
        return new(loss, probability - label, larger * smaller);
    }
}
