using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>x without its fraction; keeps the sign of zero.</summary>
public readonly struct TruncateOp : IFloatUnaryOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>
    {
        L magnitude = L.Abs(x);
        return L.Floor(magnitude) ^ (x ^ magnitude);
    }
}
