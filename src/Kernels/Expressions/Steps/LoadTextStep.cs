using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>Makes views of a column's texts, plain or through its dictionary.</summary>
sealed unsafe class LoadTextStep(int result, int column) : Step
{
    public override void Run(TileState state)
    {
        Column source = state.Batch[column];
        TextView* views = state.Pointer<TextView>(result);
        if (state.Rows != null) ViewRows(source, state, views);
        else if (source.Dictionary is { } dictionary) ViewCodes(source, dictionary, state, views);
        else View(source, state, views);
        new Span<TextView>(views + state.RowCount, state.PaddedRowCount - state.RowCount).Clear();
        LoadValidity.Run(state, result, source);
    }

    static void View(Column source, TileState state, TextView* views)
    {
        ReadOnlySpan<int> offsets = source.Offsets.Slice(state.FirstRow, state.RowCount + 1);
        fixed (byte* text = source.TextBytes)
            for (int i = 0; i < offsets.Length - 1; i++) views[i] = new(text + offsets[i], offsets[i + 1] - offsets[i]);
    }

    static void ViewRows(Column source, TileState state, TextView* views)
    {
        for (int i = 0; i < state.RowCount; i++)
        {
            int row = state.FirstRow + state.Rows[i];
            ReadOnlySpan<byte> text = source.IsNull(row) ? default : source.Text(row);
            fixed (byte* start = text) views[i] = new(start, text.Length);
        }
    }

    static void ViewCodes(Column source, Column dictionary, TileState state, TextView* views)
    {
        ReadOnlySpan<int> codes = source.Codes.Slice(state.FirstRow, state.RowCount);
        ReadOnlySpan<int> offsets = dictionary.Offsets;
        fixed (byte* text = dictionary.TextBytes)
            for (int i = 0; i < codes.Length; i++)
                views[i] = source.IsNull(state.FirstRow + i) ? default : new(text + offsets[codes[i]], offsets[codes[i] + 1] - offsets[codes[i]]);
    }
}
