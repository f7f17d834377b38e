using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>An operator over lanes, between registers and literals.</summary>
sealed unsafe class BinaryStep<TOp, T, L>(int result, Source left, Source right) : Step
    where TOp : struct, IBinaryOperator
    where T : unmanaged
    where L : unmanaged, IMemoryLanes<L, T>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        T* destination = state.Pointer<T>(result);
        int count = state.PaddedRowCount;
        if (left.Literal is not null) Loop(new Repeat<L, T>(left.Value<T>()), new Stream<L, T>(state.Pointer<T>(right.Register)), destination, count);
        else if (right.Literal is not null) Loop(new Stream<L, T>(state.Pointer<T>(left.Register)), new Repeat<L, T>(right.Value<T>()), destination, count);
        else Loop(new Stream<L, T>(state.Pointer<T>(left.Register)), new Stream<L, T>(state.Pointer<T>(right.Register)), destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop<TLeft, TRight>(TLeft left, TRight right, T* destination, int count)
        where TLeft : struct, ILaneSource<L>
        where TRight : struct, ILaneSource<L>
    {
        for (int row = 0; row < count; row += L.Count) L.Store(TOp.Invoke(left.At(row), right.At(row)), destination + row);
    }
}

/// <summary>An operator over lanes of floating-point numbers, between registers.</summary>
sealed unsafe class FloatBinaryStep<TOp, T, L>(int result, int left, int right) : Step
    where TOp : struct, IFloatBinaryOperator
    where T : unmanaged
    where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        Loop(state.Pointer<T>(left), state.Pointer<T>(right), state.Pointer<T>(result), state.PaddedRowCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop(T* left, T* right, T* destination, int count)
    {
        for (int row = 0; row < count; row += L.Count) L.Store(TOp.Invoke(L.Load(left + row), L.Load(right + row)), destination + row);
    }
}
