using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>(m − y)² / 2: least squares.</summary>
public readonly struct SquaredLoss : ILinearLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossTerms<L> Invoke<L>(L margin, L label) where L : unmanaged, IFloatLanes<L>
    {
        L residual = margin - label;
        return new(L.Broadcast(0.5) * residual * residual, residual, L.One);
    }
}
