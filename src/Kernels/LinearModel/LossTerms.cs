using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>A row's loss and its derivatives by the margin.</summary>
/// <typeparam name="L">The lanes.</typeparam>
/// <param name="loss">The loss.</param>
/// <param name="residual">The first derivative.</param>
/// <param name="curvature">The second derivative; not negative.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct LossTerms<L>(L loss, L residual, L curvature) where L : unmanaged
{
    /// <summary>The loss.</summary>
    public L Loss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => loss;
    }

    /// <summary>The first derivative.</summary>
    public L Residual
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => residual;
    }

    /// <summary>The second derivative; not negative.</summary>
    public L Curvature
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => curvature;
    }
}
