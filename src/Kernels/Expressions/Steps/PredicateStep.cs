using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A yes-or-no question about one value, row by row into bits.</summary>
sealed unsafe class PredicateStep<TOp, TIn>(int result, int operand) : Step
    where TOp : struct, IPredicate<TIn>
    where TIn : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        TIn* x = state.Pointer<TIn>(operand);
        ulong* bits = state.Bits(result);
        new Span<ulong>(bits, state.WordCount).Clear();
        for (int row = 0; row < state.RowCount; row++)
            if (TOp.Invoke(x[row])) bits[row >> 6] |= 1ul << row;
    }
}

/// <summary>A yes-or-no question about two values, row by row into bits.</summary>
sealed unsafe class PredicateStep<TOp, TLeft, TRight>(int result, int left, int right) : Step
    where TOp : struct, IPredicate<TLeft, TRight>
    where TLeft : unmanaged
    where TRight : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        TLeft* x = state.Pointer<TLeft>(left);
        TRight* y = state.Pointer<TRight>(right);
        ulong* bits = state.Bits(result);
        new Span<ulong>(bits, state.WordCount).Clear();
        for (int row = 0; row < state.RowCount; row++)
            if (TOp.Invoke(x[row], y[row])) bits[row >> 6] |= 1ul << row;
    }
}
