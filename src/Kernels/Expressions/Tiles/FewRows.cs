using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>
/// Computes outputs for the selected rows alone where a filter leaves few: their positions are listed, their values gathered, and what nobody wants is
/// neither computed nor read. The rows of several stretches are collected, so that steps have many rows each time, and their values are fetched from memory while the filter looks at
/// the next stretches.
/// </summary>
sealed unsafe class FewRows(Batch batch, TileSteps? steps) : IDisposable
{
    /// <summary>Of so many rows at most one may be selected: gathering a value costs about as much as computing that many.</summary>
    const int RowsPerSelected = 8;

    TileState? state;
    int heldCount;

    /// <summary>Whether so many rows of a stretch are few.</summary>
    public bool Takes(TileState stretch, int selectedCount) => steps is not null && selectedCount <= stretch.RowCount / RowsPerSelected;

    /// <summary>Keeps the positions of a stretch's selected rows until <see cref="Flush"/>, which comes by itself where there is no room for them.</summary>
    public void Hold<TConsumer>(TileState stretch, int selectedCount, ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        if (heldCount + selectedCount > Tile.MaxRowCount) Flush(ref consumer);
        state ??= steps!.Start(batch);
        int* listed = state.RowsRoom + heldCount;
        List(stretch, listed);
        heldCount += selectedCount;
        foreach (BoundColumn column in steps!.Unread)
        {
            int width = column.Type.ByteWidth();
            byte* values = (byte*)batch[column.Index].ValuePointer;
            for (int i = 0; i < selectedCount; i++) Prefetch.ToSecondLevel(values + ((long)listed[i] * width));
        }
    }

    /// <summary>Hands over the outputs for the rows that are held, if there are any.</summary>
    public void Flush<TConsumer>(ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        if (heldCount == 0) return;
        state!.MoveToListed(heldCount);
        foreach (Step step in steps!.OutputSteps) step.Run(state);
        consumer.Consume(new Tile(state, steps.Outputs, heldCount));
        heldCount = 0;
    }

    /// <summary>
    /// Writes the positions of a stretch's selected rows. Of each word it writes four, whether there are so many or not, and the next word's go over what was too much: to ask
    /// after each would be to guess wrong about once a word.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void List(TileState stretch, int* listed)
    {
        for (int i = 0; i < stretch.WordCount; i++)
        {
            ulong word = stretch.Selection[i];
            int row = stretch.FirstRow + (i * 64), count = BitOperations.PopCount(word);
            int* next = listed;
            do
            {
                for (int bit = 0; bit < TileState.SpareRows; bit++, word &= word - 1) next[bit] = row + BitOperations.TrailingZeroCount(word);
                next += TileState.SpareRows;
            }
            while (word != 0);
            listed += count;
        }
    }

    public void Dispose() => state?.Dispose();
}
