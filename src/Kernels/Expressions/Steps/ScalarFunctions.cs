namespace Accel.Kernels.Expressions;

/// <summary>A function of one value, defined for every bit pattern.</summary>
interface IScalarFunction<TIn, TOut>
{
    static abstract TOut Invoke(TIn x);
}

/// <summary>A function of two values, defined for all of them.</summary>
interface IScalarFunction<TLeft, TRight, TOut>
{
    static abstract TOut Invoke(TLeft x, TRight y);
}

/// <summary>A function of one value that has no result for some: null there, and what it leaves is harmless.</summary>
interface IPartialFunction<TIn, TOut>
{
    static abstract bool TryInvoke(TIn x, out TOut y);
}

/// <summary>A function of two values that has no result for some.</summary>
interface IPartialFunction<TLeft, TRight, TOut>
{
    static abstract bool TryInvoke(TLeft x, TRight y, out TOut z);
}

/// <summary>A function of three values that has no result for some.</summary>
interface IPartialFunction<TFirst, TSecond, TThird, TOut>
{
    static abstract bool TryInvoke(TFirst x, TSecond y, TThird z, out TOut result);
}

/// <summary>A yes-or-no question about one value.</summary>
interface IPredicate<TIn>
{
    static abstract bool Invoke(TIn x);
}

/// <summary>A yes-or-no question about two values.</summary>
interface IPredicate<TLeft, TRight>
{
    static abstract bool Invoke(TLeft x, TRight y);
}
