using System.Runtime.Intrinsics;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>Packs a column's Booleans, a byte each, into bits.</summary>
sealed unsafe class LoadBooleanStep(int result, int column) : Step
{
    public override void Run(TileState state)
    {
        Column source = state.Batch[column];
        byte* values = (byte*)source.ValuePointer + state.FirstRow;
        ulong* bits = state.Bits(result);
        byte* gathered = stackalloc byte[state.Rows == null ? 0 : state.RowCount];
        if (state.Rows != null)
        {
            for (int i = 0; i < state.RowCount; i++) gathered[i] = values[state.Rows[i]];
            values = gathered;
        }
        int whole = state.RowCount / 64;
        for (int word = 0; word < whole; word++) bits[word] = Pack(values + word * 64);
        if (whole < state.WordCount)
        {
            byte* rest = stackalloc byte[64];
            new ReadOnlySpan<byte>(values + whole * 64, state.RowCount - whole * 64).CopyTo(new Span<byte>(rest, 64));
            bits[whole] = Pack(rest);
        }
        LoadValidity.Run(state, result, source);
    }

    static ulong Pack(byte* values) =>
        Bits(values) | (ulong)Bits(values + 32) << 32;

    static uint Bits(byte* values) => ~Vector256.Equals(Vector256.Load(values), Vector256<byte>.Zero).ExtractMostSignificantBits();
}
