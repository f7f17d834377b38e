using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Where a loop over lanes takes an argument from.</summary>
interface ILaneSource<L> where L : unmanaged
{
    /// <summary>The lanes that begin at row <paramref name="row"/>.</summary>
    L At(int row);
}

/// <summary>Values in memory.</summary>
readonly unsafe struct Stream<L, T>(T* values) : ILaneSource<L> where L : unmanaged, IMemoryLanes<L, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int row) => L.Load(values + row);
}

/// <summary>One value for every row.</summary>
readonly struct Repeat<L, T>(T value) : ILaneSource<L> where L : unmanaged, IMemoryLanes<L, T> where T : unmanaged
{
    readonly L lanes = L.Broadcast(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L At(int row) => lanes;
}
