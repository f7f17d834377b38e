using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>An operator over lanes.</summary>
readonly struct UnaryNode<TOp, L, T, TOperand, TArguments> : IGpuNode<TArguments, T>
    where TOp : struct, IUnaryOperator
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
    where TOperand : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        Cell<T> x = TOperand.At(arguments, row);
        return new(TOp.Invoke(L.Broadcast(x.Value)).Value, x.IsKnown);
    }
}

/// <summary>An operator over lanes of floating-point numbers.</summary>
readonly struct FloatUnaryNode<TOp, L, T, TOperand, TArguments> : IGpuNode<TArguments, T>
    where TOp : struct, IFloatUnaryOperator
    where L : unmanaged, IFloatLanes<L>, IOneLane<L, T>
    where T : unmanaged
    where TOperand : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        Cell<T> x = TOperand.At(arguments, row);
        return new(TOp.Invoke(L.Broadcast(x.Value)).Value, x.IsKnown);
    }
}

/// <summary>An operator over lanes between two values.</summary>
readonly struct BinaryNode<TOp, L, T, TLeft, TRight, TArguments> : IGpuNode<TArguments, T>
    where TOp : struct, IBinaryOperator
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
    where TLeft : struct, IGpuNode<TArguments, T>
    where TRight : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        Cell<T> x = TLeft.At(arguments, row), y = TRight.At(arguments, row);
        return new(TOp.Invoke(L.Broadcast(x.Value), L.Broadcast(y.Value)).Value, x.IsKnown & y.IsKnown);
    }
}

/// <summary>An operator over lanes of floating-point numbers between two values.</summary>
readonly struct FloatBinaryNode<TOp, L, T, TLeft, TRight, TArguments> : IGpuNode<TArguments, T>
    where TOp : struct, IFloatBinaryOperator
    where L : unmanaged, IFloatLanes<L>, IOneLane<L, T>
    where T : unmanaged
    where TLeft : struct, IGpuNode<TArguments, T>
    where TRight : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        Cell<T> x = TLeft.At(arguments, row), y = TRight.At(arguments, row);
        return new(TOp.Invoke(L.Broadcast(x.Value), L.Broadcast(y.Value)).Value, x.IsKnown & y.IsKnown);
    }
}

/// <summary>A comparison over lanes, whose mask becomes a Boolean.</summary>
readonly struct CompareNode<TOp, L, T, TLeft, TRight, TArguments> : IGpuNode<TArguments, bool>
    where TOp : struct, IBinaryOperator
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
    where TLeft : struct, IGpuNode<TArguments, T>
    where TRight : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> At(TArguments arguments, long row)
    {
        Cell<T> x = TLeft.At(arguments, row), y = TRight.At(arguments, row);
        return new(L.IsSet(TOp.Invoke(L.Broadcast(x.Value), L.Broadcast(y.Value))), x.IsKnown & y.IsKnown);
    }
}
