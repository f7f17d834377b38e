using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>Looks up what was computed once per dictionary entry: a table row by each code, and the table's last row for a null.</summary>
sealed unsafe class MapCodesStep<T>(int result, int column, int table) : Step where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        DictionaryTable entries = state.Tables[table];
        T* values = (T*)entries.Values;
        int* indices = stackalloc int[Tile.MaxRowCount];
        CodeIndices.Run(state, column, entries.NullIndex, indices);
        T* destination = state.Pointer<T>(result);
        for (int row = 0; row < state.RowCount; row++) destination[row] = values[indices[row]];
        CodeIndices.Validity(state, result, entries, indices);
    }
}

/// <summary>The same for Booleans, which the table holds as bytes.</summary>
sealed unsafe class MapCodesToBitsStep(int result, int column, int table) : Step
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        DictionaryTable entries = state.Tables[table];
        int* indices = stackalloc int[Tile.MaxRowCount];
        CodeIndices.Run(state, column, entries.NullIndex, indices);
        CodeIndices.Pack(entries.Values, indices, state.Bits(result), state.WordCount);
        CodeIndices.Validity(state, result, entries, indices);
    }
}

static unsafe class CodeIndices
{
    /// <summary>The table row of each row of the tile; padding rows take the null's.</summary>
    [SkipLocalsInit]
    public static void Run(TileState state, int column, int nullIndex, int* indices)
    {
        Column source = state.Batch[column];
        ReadOnlySpan<int> codes = source.Codes[state.FirstRow..];
        if (state.Rows == null) codes[..state.RowCount].CopyTo(new Span<int>(indices, state.RowCount));
        else for (int i = 0; i < state.RowCount; i++) indices[i] = codes[state.Rows[i]];
        if (source.HasNulls)
        {
            ReadOnlySpan<byte> validity = source.Validity;
            for (int i = 0; i < state.RowCount; i++)
                if (!Bitmap.Get(validity, state.FirstRow + (state.Rows == null ? i : state.Rows[i]))) indices[i] = nullIndex;
        }
        new Span<int>(indices + state.RowCount, state.PaddedRowCount - state.RowCount).Fill(nullIndex);
    }

    public static void Validity(TileState state, int result, DictionaryTable entries, int* indices)
    {
        state.Validity[result] = null;
        if (entries.Valid != null) Pack(entries.Valid, indices, state.OwnValidity(result), state.WordCount);
    }

    /// <summary>The table's bytes, 0 or 1, as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* table, int* indices, ulong* bits, int wordCount)
    {
        for (int word = 0; word < wordCount; word++)
        {
            ulong packed = 0;
            for (int i = 63; i >= 0; i--) packed = packed << 1 | table[indices[word * 64 + i]];
            bits[word] = packed;
        }
    }
}
