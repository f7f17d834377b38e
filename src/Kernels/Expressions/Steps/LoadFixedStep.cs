using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>Points a register at a column's fixed-width values and validity. Only a tile that ends within a word is copied, so that nothing reads past a column.</summary>
sealed unsafe class LoadFixedStep(int result, int column, int width) : Step
{
    public override void Run(TileState state)
    {
        Column source = state.Batch[column];
        byte* values = (byte*)source.ValuePointer + (long)state.FirstRow * width;
        state.Values[result] = values;
        if (state.RowCount != state.PaddedRowCount)
        {
            byte* room = state.ValuesRoom(result);
            int byteCount = state.RowCount * width;
            Unsafe.CopyBlockUnaligned(room, values, (uint)byteCount);
            Unsafe.InitBlockUnaligned(room + byteCount, 0, (uint)(state.PaddedRowCount * width - byteCount));
            state.Values[result] = room;
        }
        LoadValidity.Run(state, result, source);
    }
}
