using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A column without nulls.</summary>
readonly struct ColumnNode<T, TValues, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TValues : struct, IGpuPath<TArguments, Values<T>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row) => new(TValues.In(arguments).View[row], true);
}

/// <summary>A column with nulls.</summary>
readonly struct NullableColumnNode<T, TValues, TValidity, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TValues : struct, IGpuPath<TArguments, Values<T>>
    where TValidity : struct, IGpuPath<TArguments, Values<byte>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row) => new(TValues.In(arguments).View[row], DeviceBits.Get(TValidity.In(arguments).View, row));
}

/// <summary>A value that is the same on every row.</summary>
readonly struct ConstantNode<T, TConstant, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TConstant : struct, IGpuPath<TArguments, Constant<T>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row) => new(TConstant.In(arguments).Value, true);
}

/// <summary>Null on every row, beside a value that means nothing.</summary>
readonly struct NullNode<T, TConstant, TArguments> : IGpuNode<TArguments, T>
    where T : unmanaged
    where TConstant : struct, IGpuPath<TArguments, Constant<T>>
    where TArguments : struct, IGpuArguments<TArguments>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> At(TArguments arguments, long row) => new(TConstant.In(arguments).Value, false);
}
