using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Where a loop over lanes takes values from: memory, a constant, or other sources combined.</summary>
interface ILaneSource<L> where L : unmanaged
{
    /// <summary>The lanes that begin at row <paramref name="row"/>.</summary>
    L At(int row);
}

/// <summary>Values in memory.</summary>
readonly unsafe struct Stream<L, T>(T* values) : IFusedSource<Stream<L, T>, L> where L : unmanaged, IMemoryLanes<L, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int row) => L.Load(values + row);

    public static Stream<L, T> Bind(ref FusedArguments arguments) => new(arguments.NextValues<T>());
}

/// <summary>One value for every row.</summary>
readonly struct Repeat<L, T>(T value) : IFusedSource<Repeat<L, T>, L> where L : unmanaged, IMemoryLanes<L, T> where T : unmanaged
{
    readonly L lanes = L.Broadcast(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int row) => lanes;

    public static Repeat<L, T> Bind(ref FusedArguments arguments) => new(arguments.NextLiteral<T>());
}
