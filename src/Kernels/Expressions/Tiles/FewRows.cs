using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>
/// Computes outputs for the selected rows alone where a filter leaves few: their positions are listed, their values gathered, and what nobody wants is
/// neither computed nor read. It does so one tile late: the values are fetched from memory while the filter looks at the next tile.
/// </summary>
sealed unsafe class FewRows(Batch batch, TileSteps? steps) : IDisposable
{
    /// <summary>Of so many rows at most one may be selected: gathering a value costs about as much as computing that many.</summary>
    const int RowsPerSelected = 8;

    TileState? state;
    int heldCount;

    /// <summary>Whether so many rows of a stretch are few.</summary>
    public bool Takes(TileState stretch, int selectedCount) => steps is not null && selectedCount <= stretch.RowCount / RowsPerSelected;

    /// <summary>Keeps the positions of a stretch's selected rows until <see cref="Flush"/>.</summary>
    public void Hold(TileState stretch, int selectedCount)
    {
        state ??= steps!.Start(batch);
        int next = 0;
        for (int i = 0; i < stretch.WordCount; i++)
            for (ulong word = stretch.Selection[i]; word != 0; word &= word - 1) state.RowsRoom[next++] = i * 64 + BitOperations.TrailingZeroCount(word);
        state.MoveToListed(stretch.FirstRow, selectedCount);
        heldCount = selectedCount;
        foreach (BoundColumn column in steps!.Unread)
        {
            int width = column.Type.ByteWidth();
            byte* values = (byte*)batch[column.Index].ValuePointer + (long)stretch.FirstRow * width;
            for (int i = 0; i < selectedCount; i++) Prefetch.ToFirstLevel(values + state.RowsRoom[i] * width);
        }
    }

    /// <summary>Hands over the outputs for the rows that are held, if there are any.</summary>
    public void Flush<TConsumer>(ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        if (heldCount == 0) return;
        foreach (Step step in steps!.OutputSteps) step.Run(state!);
        consumer.Consume(new Tile(state!, steps.Outputs, heldCount));
        heldCount = 0;
    }

    public void Dispose() => state?.Dispose();
}
