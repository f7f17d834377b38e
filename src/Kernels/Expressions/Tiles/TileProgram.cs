using System.Collections.Concurrent;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>
/// A filter and outputs, ready to run over batches a tile at a time. It keeps a sequence of steps for each kind of batch: for each combination of
/// columns that come with a dictionary, because what depends on one such column alone is computed once per entry, and for batches in which the columns
/// hold no nulls, because nothing has to be done about nulls there; and again when so many rows came that loops of their own pay. Safe for any number of threads at once.
/// </summary>
sealed class TileProgram
{
    /// <summary>Rows after which expressions are compiled to loops of their own: some milliseconds that this many rows pay back.</summary>
    const long DefaultRowsBeforeFusion = 1 << 21;
    const int MaxCodedColumns = 64;

    readonly ConcurrentDictionary<Variant, TileSteps> variants = [];
    readonly BoundNode? filter;
    readonly BoundNode[] outputs;
    readonly BoundColumn[] columns;
    readonly int[] textColumns;
    readonly long rowsBeforeFusion;
    long rowsSeen;

    public TileProgram(BoundNode? filter, BoundNode[] outputs, long rowsBeforeFusion = DefaultRowsBeforeFusion)
    {
        this.rowsBeforeFusion = rowsBeforeFusion;
        this.filter = filter;
        this.outputs = outputs;
        columns = [.. (filter is null ? outputs : [filter, .. outputs]).SelectMany(root => root.Columns).Distinct()];
        textColumns = [.. columns.Where(column => column.Type == DataType.String).Select(column => column.Index).Take(MaxCodedColumns)];
    }

    /// <summary>Computes the batch's rows and hands them over tile by tile; rows for which the filter is false or null do not pass.</summary>
    /// <exception cref="ArgumentException">The batch has other columns than those that the expressions are bound to.</exception>
    public void Run<TConsumer>(Batch batch, ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        CheckColumns(batch);
        TileSteps steps = variants.GetOrAdd(VariantOf(batch), Compile);
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

    Variant VariantOf(Batch batch)
    {
        ulong coded = 0;
        for (int i = 0; i < textColumns.Length; i++)
            if (batch[textColumns[i]].Dictionary is { } dictionary && dictionary.Length <= batch.RowCount) coded |= 1ul << i;
        bool isFused = Interlocked.Add(ref rowsSeen, batch.RowCount) > rowsBeforeFusion;
        return new(coded, columns.Any(column => batch[column.Index].HasNulls), isFused);
    }

    /// <summary>A column of another width would be read past its end.</summary>
    void CheckColumns(Batch batch)
    {
        foreach (BoundColumn column in columns)
            if (column.Index >= batch.Columns.Count || batch[column.Index].Type != column.Type)
                throw new ArgumentException($"The expression is bound to a {column.Type} column at {column.Index}, which the batch does not have.", nameof(batch));
    }

    TileSteps Compile(Variant variant)
    {
        bool simpler = columns.Length > 0 && !variant.HasNulls;
        BoundNode? condition = filter is not null && simpler ? WithoutNulls(filter) : filter;
        BoundNode[] values = simpler ? [.. outputs.Select(WithoutNulls)] : outputs;
        HashSet<int> coded = [.. textColumns.Where((_, i) => (variant.Coded >> i & 1) != 0)];
        return new TileCompiler(coded, variant.IsFused, condition is null ? values : [condition, .. values]).Compile(condition, values);
    }

    static BoundNode WithoutNulls(BoundNode root) =>
        root.Rewrite(node => node is BoundColumn column ? column with { CanBeNull = false } : Simplify.Node(node));

    /// <param name="Coded">A bit for each text column that comes with a dictionary.</param>
    /// <param name="HasNulls">Whether any column holds nulls.</param>
    /// <param name="IsFused">Whether expressions have loops of their own.</param>
    readonly record struct Variant(ulong Coded, bool HasNulls, bool IsFused);
}
