using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>An operator over lanes.</summary>
readonly struct OnLane<TOp, L, T> : IGpuOperation<T, T>
    where TOp : struct, IUnaryOperator
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> Of(Cell<T> x) => new(TOp.Invoke(L.Broadcast(x.Value)).Value, x.IsKnown);
}

/// <summary>An operator over lanes of floating-point numbers.</summary>
readonly struct OnFloatLane<TOp, L, T> : IGpuOperation<T, T>
    where TOp : struct, IFloatUnaryOperator
    where L : unmanaged, IFloatLanes<L>, IOneLane<L, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> Of(Cell<T> x) => new(TOp.Invoke(L.Broadcast(x.Value)).Value, x.IsKnown);
}

/// <summary>An operator over lanes between two values.</summary>
readonly struct OnLanes<TOp, L, T> : IGpuOperation<T, T, T>
    where TOp : struct, IBinaryOperator
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> Of(Cell<T> x, Cell<T> y) => new(TOp.Invoke(L.Broadcast(x.Value), L.Broadcast(y.Value)).Value, x.IsKnown & y.IsKnown);
}

/// <summary>An operator over lanes of floating-point numbers between two values.</summary>
readonly struct OnFloatLanes<TOp, L, T> : IGpuOperation<T, T, T>
    where TOp : struct, IFloatBinaryOperator
    where L : unmanaged, IFloatLanes<L>, IOneLane<L, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> Of(Cell<T> x, Cell<T> y) => new(TOp.Invoke(L.Broadcast(x.Value), L.Broadcast(y.Value)).Value, x.IsKnown & y.IsKnown);
}

/// <summary>A comparison over lanes, whose mask becomes a Boolean.</summary>
readonly struct ComparedLanes<TOp, L, T> : IGpuOperation<T, T, bool>
    where TOp : struct, IBinaryOperator
    where L : unmanaged, IOneLane<L, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<T> x, Cell<T> y) => new(L.IsSet(TOp.Invoke(L.Broadcast(x.Value), L.Broadcast(y.Value))), x.IsKnown & y.IsKnown);
}
