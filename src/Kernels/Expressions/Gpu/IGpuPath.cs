using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Where in its arguments an expression finds one of them, spelled as a type.</summary>
interface IGpuPath<TArguments, TArgument>
{
    static abstract TArgument In(TArguments arguments);
}

/// <summary>The last of the arguments.</summary>
readonly struct Last<TArgument> : IGpuPath<TArgument, TArgument>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TArgument In(TArgument arguments) => arguments;
}

/// <summary>The first of the arguments.</summary>
readonly struct First<TFirst, TRest> : IGpuPath<More<TFirst, TRest>, TFirst>
    where TFirst : struct, IGpuArguments<TFirst>
    where TRest : struct, IGpuArguments<TRest>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFirst In(More<TFirst, TRest> arguments) => arguments.First;
}

/// <summary>Found among the rest.</summary>
readonly struct Later<TPath, TArgument, TFirst, TRest> : IGpuPath<More<TFirst, TRest>, TArgument>
    where TPath : struct, IGpuPath<TRest, TArgument>
    where TFirst : struct, IGpuArguments<TFirst>
    where TRest : struct, IGpuArguments<TRest>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TArgument In(More<TFirst, TRest> arguments) => TPath.In(arguments.Rest);
}
