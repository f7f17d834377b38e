using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A function of one value, row by row.</summary>
sealed unsafe class ScalarStep<TOp, TIn, TOut>(int result, int operand) : Step
    where TOp : struct, IScalarFunction<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        TIn* x = state.Pointer<TIn>(operand);
        TOut* destination = state.Pointer<TOut>(result);
        for (int row = 0; row < state.RowCount; row++) destination[row] = TOp.Invoke(x[row]);
    }
}

/// <summary>A function of two values, row by row.</summary>
sealed unsafe class ScalarStep<TOp, TLeft, TRight, TOut>(int result, int left, int right) : Step
    where TOp : struct, IScalarFunction<TLeft, TRight, TOut>
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
        for (int row = 0; row < state.RowCount; row++) destination[row] = TOp.Invoke(x[row], y[row]);
    }
}
