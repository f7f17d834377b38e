using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>
/// Points a register at a column's fixed-width values and validity. Copied are a tile that ends within a word, so that nothing reads past a column,
/// and some rows of a stretch, which are gathered.
/// </summary>
sealed unsafe class LoadFixedStep<T>(int result, int column) : Step where T : unmanaged
{
    public override bool IsLoad => true;

    public override void Run(TileState state)
    {
        Column source = state.Batch[column];
        T* values = (T*)source.ValuePointer + state.FirstRow;
        state.Values[result] = (byte*)values;
        if (state.Rows != null || state.RowCount != state.PaddedRowCount)
        {
            T* room = (T*)state.ValuesRoom(result);
            if (state.Rows != null) Gather(values, state.Rows, room, state.RowCount);
            else Unsafe.CopyBlockUnaligned(room, values, (uint)(state.RowCount * sizeof(T)));
            new Span<T>(room + state.RowCount, state.PaddedRowCount - state.RowCount).Clear();
            state.Values[result] = (byte*)room;
        }
        LoadValidity.Run(state, result, source);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gather(T* values, int* rows, T* room, int count)
    {
        for (int i = 0; i < count; i++) room[i] = values[rows[i]];
    }
}
