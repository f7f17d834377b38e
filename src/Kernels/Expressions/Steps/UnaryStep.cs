using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>An operator over lanes of any number.</summary>
sealed unsafe class UnaryStep<TOp, T, L>(int result, int operand) : Step
    where TOp : struct, IUnaryOperator
    where T : unmanaged
    where L : unmanaged, IMemoryLanes<L, T>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        Loop(state.Pointer<T>(operand), state.Pointer<T>(result), state.PaddedRowCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop(T* source, T* destination, int count)
    {
        for (int row = 0; row < count; row += L.Count) L.Store(TOp.Invoke(L.Load(source + row)), destination + row);
    }
}

/// <summary>An operator over lanes of floating-point numbers.</summary>
sealed unsafe class FloatUnaryStep<TOp, T, L>(int result, int operand) : Step
    where TOp : struct, IFloatUnaryOperator
    where T : unmanaged
    where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        Loop(state.Pointer<T>(operand), state.Pointer<T>(result), state.PaddedRowCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop(T* source, T* destination, int count)
    {
        for (int row = 0; row < count; row += L.Count) L.Store(TOp.Invoke(L.Load(source + row)), destination + row);
    }
}
