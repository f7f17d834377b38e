using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>Makes a column's validity bitmap a register's; copied where it ends within a word.</summary>
static unsafe class LoadValidity
{
    public static void Run(TileState state, int result, Column source)
    {
        state.Validity[result] = null;
        if (!source.HasNulls) return;
        if (state.Rows != null)
        {
            Gather(source.Validity, state, state.OwnValidity(result));
            return;
        }
        ReadOnlySpan<byte> bitmap = source.Validity[(state.FirstRow / 8)..];
        if (state.RowCount == state.PaddedRowCount)
        {
            state.Validity[result] = (ulong*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(bitmap));
            return;
        }
        Span<byte> room = new(state.OwnValidity(result), state.WordCount * sizeof(ulong));
        room.Clear();
        bitmap[..Bitmap.ByteCount(state.RowCount)].CopyTo(room);
    }

    static void Gather(ReadOnlySpan<byte> bitmap, TileState state, ulong* valid)
    {
        new Span<ulong>(valid, state.WordCount).Clear();
        for (int i = 0; i < state.RowCount; i++)
            if (Bitmap.Get(bitmap, state.FirstRow + state.Rows[i])) valid[i >> 6] |= 1ul << i;
    }
}
