using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>An operator between two sources.</summary>
readonly struct Combined<TOp, L, TLeft, TRight>(TLeft left, TRight right) : IFusedSource<Combined<TOp, L, TLeft, TRight>, L>
    where TOp : struct, IBinaryOperator
    where L : unmanaged, ILanes<L>
    where TLeft : struct, IFusedSource<TLeft, L>
    where TRight : struct, IFusedSource<TRight, L>
{
    readonly TLeft left = left;
    readonly TRight right = right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int row) => TOp.Invoke(left.At(row), right.At(row));

    public static Combined<TOp, L, TLeft, TRight> Bind(ref FusedArguments arguments)
    {
        TLeft first = TLeft.Bind(ref arguments);
        return new(first, TRight.Bind(ref arguments));
    }
}

/// <summary>An operator on a source.</summary>
readonly struct Applied<TOp, L, TOperand>(TOperand operand) : IFusedSource<Applied<TOp, L, TOperand>, L>
    where TOp : struct, IUnaryOperator
    where L : unmanaged, ILanes<L>
    where TOperand : struct, IFusedSource<TOperand, L>
{
    readonly TOperand operand = operand;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int row) => TOp.Invoke(operand.At(row));

    public static Applied<TOp, L, TOperand> Bind(ref FusedArguments arguments) => new(TOperand.Bind(ref arguments));
}

/// <summary>Both masks.</summary>
readonly struct AndOp : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x & y;
}

/// <summary>Either mask.</summary>
readonly struct OrOp : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x, L y) where L : unmanaged, ILanes<L> => x | y;
}

/// <summary>The opposite mask.</summary>
readonly struct NotOp : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Invoke<L>(L x) where L : unmanaged, ILanes<L> => ~x;
}
