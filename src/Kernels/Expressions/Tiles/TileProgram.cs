using System.Collections.Concurrent;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>
/// A filter and outputs, ready to run over batches a tile at a time. It keeps a sequence of steps for each combination of columns that come
/// with a dictionary, because what depends on one such column alone is computed once per entry. Safe for any number of threads at once.
/// </summary>
sealed class TileProgram
{
    readonly ConcurrentDictionary<ulong, TileSteps> variants = [];
    readonly BoundNode? filter;
    readonly BoundNode[] outputs;
    readonly int[] textColumns;

    public TileProgram(BoundNode? filter, BoundNode[] outputs)
    {
        this.filter = filter;
        this.outputs = outputs;
        IEnumerable<BoundNode> roots = filter is null ? outputs : [filter, .. outputs];
        textColumns = [.. roots.SelectMany(root => root.Columns).Where(column => column.Type == DataType.String).Select(column => column.Index).Distinct().Take(64)];
    }

    /// <summary>Computes the batch's rows and hands them over tile by tile; rows for which the filter is false or null do not pass.</summary>
    public void Run<TConsumer>(Batch batch, ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        TileSteps steps = variants.GetOrAdd(Variant(batch), Compile);
        using TileState state = new(batch, steps.Registers);
        state.Tables = steps.ComputeTables(batch);
        foreach (Step step in steps.Constants) step.Run(state);
        for (int row = 0; row < batch.RowCount; row += Tile.MaxRowCount)
        {
            state.MoveTo(row, Math.Min(Tile.MaxRowCount, batch.RowCount - row));
            foreach (Step step in steps.FilterSteps) step.Run(state);
            int selected = steps.Select(state);
            if (selected == 0) continue;
            foreach (Step step in steps.OutputSteps) step.Run(state);
            consumer.Consume(new Tile(state, steps.Outputs, selected));
        }
    }

    ulong Variant(Batch batch)
    {
        ulong variant = 0;
        for (int i = 0; i < textColumns.Length; i++)
            if (batch[textColumns[i]].Dictionary is { } dictionary && dictionary.Length <= batch.RowCount) variant |= 1ul << i;
        return variant;
    }

    TileSteps Compile(ulong variant)
    {
        HashSet<int> coded = [.. textColumns.Where((_, i) => (variant >> i & 1) != 0)];
        TileCompiler compiler = new(coded, filter is null ? outputs : [filter, .. outputs]);
        return compiler.Compile(filter, outputs);
    }
}
