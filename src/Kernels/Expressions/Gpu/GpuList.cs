using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A list of constants, spelled as a type; only the values are arguments.</summary>
interface IGpuList<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
    where T : unmanaged
{
    /// <summary>Whether a value equals one of the list, as numbers do: NaN none, and -0 equals 0.</summary>
    static abstract bool Holds(TArguments arguments, T value);
}

/// <summary>The last value of a list.</summary>
readonly struct LastItem<L, T, TConstant, TArguments> : IGpuList<TArguments, T>
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
    where TConstant : struct, IGpuPath<TArguments, Constant<T>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(TArguments arguments, T value) => L.IsSet(L.Equal(L.Broadcast(value), L.Broadcast(TConstant.In(arguments).Value)));
}

/// <summary>A value and the rest of a list.</summary>
readonly struct Item<L, T, TConstant, TRest, TArguments> : IGpuList<TArguments, T>
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
    where TConstant : struct, IGpuPath<TArguments, Constant<T>>
    where TRest : struct, IGpuList<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(TArguments arguments, T value) => LastItem<L, T, TConstant, TArguments>.Holds(arguments, value) | TRest.Holds(arguments, value);
}

/// <summary>Whether a value is in a list.</summary>
readonly struct InNode<T, TOperand, TList, TArguments> : IGpuNode<TArguments, bool>
    where T : unmanaged
    where TOperand : struct, IGpuNode<TArguments, T>
    where TList : struct, IGpuList<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> At(TArguments arguments, long row)
    {
        Cell<T> x = TOperand.At(arguments, row);
        return new(TList.Holds(arguments, x.Value), x.IsKnown);
    }
}
