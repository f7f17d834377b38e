using System.Numerics;
using System.Numerics.Tensors;

namespace Accel.Kernels.Expressions;

/// <summary>A number as another type: integers keep their low bits, floating-point numbers are cut towards zero and held within the integer's range, NaN becomes 0.</summary>
sealed unsafe class CastStep<TFrom, TTo>(int result, int operand) : Step
    where TFrom : unmanaged, INumberBase<TFrom>
    where TTo : unmanaged, INumberBase<TTo>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        TensorPrimitives.ConvertTruncating(
            new ReadOnlySpan<TFrom>(state.Values[operand], state.PaddedRowCount),
            new Span<TTo>(state.Values[result], state.PaddedRowCount));
    }
}

/// <summary>A Boolean as 0 or 1.</summary>
sealed unsafe class BooleanCastStep<TTo>(int result, int operand) : Step where TTo : unmanaged, INumberBase<TTo>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        ulong* bits = state.Bits(operand);
        TTo* destination = state.Pointer<TTo>(result);
        for (int word = 0; word < state.WordCount; word++)
            for (int i = 0; i < 64; i++) destination[word * 64 + i] = (bits[word] >> i & 1) != 0 ? TTo.One : TTo.Zero;
    }
}
