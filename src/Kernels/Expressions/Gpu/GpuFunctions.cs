using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A function of one value, defined for all.</summary>
readonly struct ScalarNode<TOp, TIn, TOut, TOperand, TArguments> : IGpuNode<TArguments, TOut>
    where TOp : struct, IScalarFunction<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
    where TOperand : struct, IGpuNode<TArguments, TIn>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row)
    {
        Cell<TIn> x = TOperand.At(arguments, row);
        return new(TOp.Invoke(x.Value), x.IsKnown);
    }
}

/// <summary>A function of one value that gives null where it has no result.</summary>
readonly struct PartialNode<TOp, TIn, TOut, TOperand, TArguments> : IGpuNode<TArguments, TOut>
    where TOp : struct, IPartialFunction<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
    where TOperand : struct, IGpuNode<TArguments, TIn>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row)
    {
        Cell<TIn> x = TOperand.At(arguments, row);
        bool exists = TOp.TryInvoke(x.Value, out TOut result);
        return new(result, exists & x.IsKnown);
    }
}

/// <summary>A question about one value.</summary>
readonly struct QuestionNode<TOp, TIn, TOperand, TArguments> : IGpuNode<TArguments, bool>
    where TOp : struct, IPredicate<TIn>
    where TIn : unmanaged
    where TOperand : struct, IGpuNode<TArguments, TIn>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> At(TArguments arguments, long row)
    {
        Cell<TIn> x = TOperand.At(arguments, row);
        return new(TOp.Invoke(x.Value), x.IsKnown);
    }
}

/// <summary>A function of two values, defined for all.</summary>
readonly struct ScalarNode<TOp, TFirst, TSecond, TOut, TLeft, TRight, TArguments> : IGpuNode<TArguments, TOut>
    where TOp : struct, IScalarFunction<TFirst, TSecond, TOut>
    where TFirst : unmanaged
    where TSecond : unmanaged
    where TOut : unmanaged
    where TLeft : struct, IGpuNode<TArguments, TFirst>
    where TRight : struct, IGpuNode<TArguments, TSecond>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row)
    {
        Cell<TFirst> x = TLeft.At(arguments, row);
        Cell<TSecond> y = TRight.At(arguments, row);
        return new(TOp.Invoke(x.Value, y.Value), x.IsKnown & y.IsKnown);
    }
}

/// <summary>A function of two values that gives null where it has no result.</summary>
readonly struct PartialNode<TOp, TFirst, TSecond, TOut, TLeft, TRight, TArguments> : IGpuNode<TArguments, TOut>
    where TOp : struct, IPartialFunction<TFirst, TSecond, TOut>
    where TFirst : unmanaged
    where TSecond : unmanaged
    where TOut : unmanaged
    where TLeft : struct, IGpuNode<TArguments, TFirst>
    where TRight : struct, IGpuNode<TArguments, TSecond>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row)
    {
        Cell<TFirst> x = TLeft.At(arguments, row);
        Cell<TSecond> y = TRight.At(arguments, row);
        bool exists = TOp.TryInvoke(x.Value, y.Value, out TOut result);
        return new(result, exists & x.IsKnown & y.IsKnown);
    }
}

/// <summary>A function of three values that gives null where it has no result.</summary>
readonly struct PartialNode<TOp, TFirst, TSecond, TThird, TOut, TX, TY, TZ, TArguments> : IGpuNode<TArguments, TOut>
    where TOp : struct, IPartialFunction<TFirst, TSecond, TThird, TOut>
    where TFirst : unmanaged
    where TSecond : unmanaged
    where TThird : unmanaged
    where TOut : unmanaged
    where TX : struct, IGpuNode<TArguments, TFirst>
    where TY : struct, IGpuNode<TArguments, TSecond>
    where TZ : struct, IGpuNode<TArguments, TThird>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> At(TArguments arguments, long row)
    {
        Cell<TFirst> x = TX.At(arguments, row);
        Cell<TSecond> y = TY.At(arguments, row);
        Cell<TThird> z = TZ.At(arguments, row);
        bool exists = TOp.TryInvoke(x.Value, y.Value, z.Value, out TOut result);
        return new(result, exists & x.IsKnown & y.IsKnown & z.IsKnown);
    }
}
