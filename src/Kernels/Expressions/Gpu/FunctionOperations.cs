using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A function of one value, defined for all.</summary>
readonly struct Scalar<TOp, TX, TOut> : IGpuOperation<TX, TOut>
    where TOp : struct, IScalarFunction<TX, TOut>
    where TX : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> Of(Cell<TX> x) => new(TOp.Invoke(x.Value), x.IsKnown);
}

/// <summary>A function of two values, defined for all.</summary>
readonly struct Scalar<TOp, TX, TY, TOut> : IGpuOperation<TX, TY, TOut>
    where TOp : struct, IScalarFunction<TX, TY, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> Of(Cell<TX> x, Cell<TY> y) => new(TOp.Invoke(x.Value, y.Value), x.IsKnown & y.IsKnown);
}

/// <summary>A function of one value that gives null where it has no result.</summary>
readonly struct Partial<TOp, TX, TOut> : IGpuOperation<TX, TOut>
    where TOp : struct, IPartialFunction<TX, TOut>
    where TX : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> Of(Cell<TX> x)
    {
        bool exists = TOp.TryInvoke(x.Value, out TOut result);
        return new(result, exists & x.IsKnown);
    }
}

/// <summary>A function of two values that gives null where it has no result.</summary>
readonly struct Partial<TOp, TX, TY, TOut> : IGpuOperation<TX, TY, TOut>
    where TOp : struct, IPartialFunction<TX, TY, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> Of(Cell<TX> x, Cell<TY> y)
    {
        bool exists = TOp.TryInvoke(x.Value, y.Value, out TOut result);
        return new(result, exists & x.IsKnown & y.IsKnown);
    }
}

/// <summary>A function of three values that gives null where it has no result.</summary>
readonly struct Partial<TOp, TX, TY, TZ, TOut> : IGpuOperation<TX, TY, TZ, TOut>
    where TOp : struct, IPartialFunction<TX, TY, TZ, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TZ : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<TOut> Of(Cell<TX> x, Cell<TY> y, Cell<TZ> z)
    {
        bool exists = TOp.TryInvoke(x.Value, y.Value, z.Value, out TOut result);
        return new(result, exists & x.IsKnown & y.IsKnown & z.IsKnown);
    }
}

/// <summary>A question about one value.</summary>
readonly struct Question<TOp, T> : IGpuOperation<T, bool>
    where TOp : struct, IPredicate<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<T> x) => new(TOp.Invoke(x.Value), x.IsKnown);
}
