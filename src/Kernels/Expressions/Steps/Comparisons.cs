using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Mask of x == y.</summary>
readonly struct EqualOp : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => L.Equal(x, y);
}

/// <summary>Mask of x != y, which NaN is to everything.</summary>
readonly struct NotEqualOp : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => ~L.Equal(x, y);
}

/// <summary>Mask of x &lt; y.</summary>
readonly struct LessThanOp : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x < y;
}

/// <summary>Mask of x &lt;= y.</summary>
readonly struct LessThanOrEqualOp : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x <= y;
}
