using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>An operation on one operand.</summary>
readonly struct OperationNode<TOperation, TX, TOut, TOperand, TArguments> : IGpuNode<TArguments, TOut>
    where TOperation : struct, IGpuOperation<TX, TOut>
    where TX : unmanaged
    where TOut : unmanaged
    where TOperand : struct, IGpuNode<TArguments, TX>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row) => TOperation.Of(TOperand.At(arguments, row));
}

/// <summary>An operation on two operands. Both are computed: neither can fail, and the threads of a warp stay together.</summary>
readonly struct OperationNode<TOperation, TX, TY, TOut, TLeft, TRight, TArguments> : IGpuNode<TArguments, TOut>
    where TOperation : struct, IGpuOperation<TX, TY, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TOut : unmanaged
    where TLeft : struct, IGpuNode<TArguments, TX>
    where TRight : struct, IGpuNode<TArguments, TY>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row) => TOperation.Of(TLeft.At(arguments, row), TRight.At(arguments, row));
}

/// <summary>An operation on three operands.</summary>
readonly struct OperationNode<TOperation, TX, TY, TZ, TOut, TFirst, TSecond, TThird, TArguments> : IGpuNode<TArguments, TOut>
    where TOperation : struct, IGpuOperation<TX, TY, TZ, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TZ : unmanaged
    where TOut : unmanaged
    where TFirst : struct, IGpuNode<TArguments, TX>
    where TSecond : struct, IGpuNode<TArguments, TY>
    where TThird : struct, IGpuNode<TArguments, TZ>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row) => TOperation.Of(TFirst.At(arguments, row), TSecond.At(arguments, row), TThird.At(arguments, row));
}
