using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>What a table holds for the code of a text; a column without nulls.</summary>
readonly struct LookupNode<T, TCodes, TTable, TKnown, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TCodes : struct, IGpuPath<TArguments, Values<int>>
    where TTable : struct, IGpuPath<TArguments, Values<T>>
    where TKnown : struct, IGpuPath<TArguments, Values<byte>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        int code = TCodes.In(arguments).View[row];
        return new(TTable.In(arguments).View[code], TKnown.In(arguments).View[code] != 0);
    }
}

/// <summary>What a table holds for the code of a text, or in its last place for null.</summary>
readonly struct NullableLookupNode<T, TCodes, TValidity, TTable, TKnown, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TCodes : struct, IGpuPath<TArguments, Values<int>>
    where TValidity : struct, IGpuPath<TArguments, Values<byte>>
    where TTable : struct, IGpuPath<TArguments, Values<T>>
    where TKnown : struct, IGpuPath<TArguments, Values<byte>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row)
    {
        long place = DeviceBits.Get(TValidity.In(arguments).View, row) ? TCodes.In(arguments).View[row] : TTable.In(arguments).View.Length - 1;
        return new(TTable.In(arguments).View[place], TKnown.In(arguments).View[place] != 0);
    }
}
