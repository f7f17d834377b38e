using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A function of one value that gives null where it has no result, row by row.</summary>
sealed unsafe class PartialStep<TOp, TIn, TOut>(int result, int operand) : Step
    where TOp : struct, IPartialFunction<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        TIn* x = state.Pointer<TIn>(operand);
        TOut* destination = state.Pointer<TOut>(result);
        for (int row = 0; row < state.RowCount; row++)
            if (!TOp.TryInvoke(x[row], out destination[row])) state.SetNull(result, row);
    }
}

/// <summary>A function of two values that gives null where it has no result, row by row.</summary>
sealed unsafe class PartialStep<TOp, TLeft, TRight, TOut>(int result, int left, int right) : Step
    where TOp : struct, IPartialFunction<TLeft, TRight, TOut>
    where TLeft : unmanaged
    where TRight : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        TLeft* x = state.Pointer<TLeft>(left);
        TRight* y = state.Pointer<TRight>(right);
        TOut* destination = state.Pointer<TOut>(result);
        for (int row = 0; row < state.RowCount; row++)
            if (!TOp.TryInvoke(x[row], y[row], out destination[row])) state.SetNull(result, row);
    }
}

/// <summary>A function of three values that gives null where it has no result, row by row.</summary>
sealed unsafe class PartialStep<TOp, TFirst, TSecond, TThird, TOut>(int result, int first, int second, int third) : Step
    where TOp : struct, IPartialFunction<TFirst, TSecond, TThird, TOut>
    where TFirst : unmanaged
    where TSecond : unmanaged
    where TThird : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, first, second);
        state.PropagateToo(result, third);
        TFirst* x = state.Pointer<TFirst>(first);
        TSecond* y = state.Pointer<TSecond>(second);
        TThird* z = state.Pointer<TThird>(third);
        TOut* destination = state.Pointer<TOut>(result);
        for (int row = 0; row < state.RowCount; row++)
            if (!TOp.TryInvoke(x[row], y[row], z[row], out destination[row])) state.SetNull(result, row);
    }
}
