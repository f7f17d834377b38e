using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Three-valued and: a known false decides alone.</summary>
readonly struct AndNode<TLeft, TRight, TArguments> : IGpuNode<TArguments, bool>
    where TLeft : struct, IGpuNode<TArguments, bool>
    where TRight : struct, IGpuNode<TArguments, bool>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> At(TArguments arguments, long row)
    {
        Cell<bool> x = TLeft.At(arguments, row), y = TRight.At(arguments, row);
        bool isFalse = (x.IsKnown & !x.Value) | (y.IsKnown & !y.Value);
        return new(!isFalse, isFalse | (x.IsKnown & y.IsKnown));
    }
}

/// <summary>Three-valued or: a known true decides alone.</summary>
readonly struct OrNode<TLeft, TRight, TArguments> : IGpuNode<TArguments, bool>
    where TLeft : struct, IGpuNode<TArguments, bool>
    where TRight : struct, IGpuNode<TArguments, bool>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> At(TArguments arguments, long row)
    {
        Cell<bool> x = TLeft.At(arguments, row), y = TRight.At(arguments, row);
        bool isTrue = (x.IsKnown & x.Value) | (y.IsKnown & y.Value);
        return new(isTrue, isTrue | (x.IsKnown & y.IsKnown));
    }
}

/// <summary>Whether a value is null.</summary>
readonly struct IsNullNode<T, TOperand, TArguments> : IGpuNode<TArguments, bool>
    where T : unmanaged
    where TOperand : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> At(TArguments arguments, long row) => new(!TOperand.At(arguments, row).IsKnown, true);
}

/// <summary>The first value, or the second where the first is null.</summary>
readonly struct CoalesceNode<T, TLeft, TRight, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TLeft : struct, IGpuNode<TArguments, T>
    where TRight : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        Cell<T> x = TLeft.At(arguments, row), y = TRight.At(arguments, row);
        return new(x.IsKnown ? x.Value : y.Value, x.IsKnown | y.IsKnown);
    }
}

/// <summary>One of two values by a test, whose null counts as false. Both are computed: neither can fail, and the threads of a warp stay together.</summary>
readonly struct ConditionalNode<T, TTest, TTrue, TFalse, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TTest : struct, IGpuNode<TArguments, bool>
    where TTrue : struct, IGpuNode<TArguments, T>
    where TFalse : struct, IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        Cell<bool> test = TTest.At(arguments, row);
        Cell<T> x = TTrue.At(arguments, row), y = TFalse.At(arguments, row);
        bool takesFirst = test.IsKnown & test.Value;
        return new(takesFirst ? x.Value : y.Value, takesFirst ? x.IsKnown : y.IsKnown);
    }
}
