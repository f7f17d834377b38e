using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>√(x² + y²) without overflow or underflow on the way, within 2 ulp.</summary>
/// <remarks>∞ if either is infinite, even beside NaN; else NaN if either is NaN.</remarks>
public readonly struct HypotOp : IFloatBinaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>
    {
        L height = L.Abs(x), width = L.Abs(y);
        L large = L.Max(height, width), small = L.Min(height, width);
        L slope = small / large;
        L result = L.Select(L.Equal(small, L.Zero), large, large * L.Sqrt(L.MultiplyAdd(slope, slope, L.One)));
        L infinity = L.Broadcast(double.PositiveInfinity);
        return L.Select(L.Equal(height, infinity) | L.Equal(width, infinity), infinity, result);
    }
}
