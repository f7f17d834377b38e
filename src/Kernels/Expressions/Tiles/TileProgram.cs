using System.Collections.Concurrent;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>
/// A filter and outputs, ready to run over batches a tile at a time. It keeps a sequence of steps for each kind of batch: for each combination of
/// columns that come with a dictionary, because what depends on one such column alone is computed once per entry, and for batches in which the columns
/// hold no nulls, because nothing has to be done about nulls there; and again when so many rows came, to it or to programs that differ in constants only, that
/// loops of their own pay. Safe for any number of threads at once.
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
    readonly ShapeHistory history;

    public TileProgram(BoundNode? filter, BoundNode[] outputs, long rowsBeforeFusion = DefaultRowsBeforeFusion)
    {
        this.rowsBeforeFusion = rowsBeforeFusion;
        this.filter = filter;
        this.outputs = outputs;
        history = ShapeHistory.Of(filter, outputs);
        columns = [.. (filter is null ? outputs : [filter, .. outputs]).SelectMany(root => root.Columns).Distinct()];
        textColumns = [.. columns.Where(column => column.Type == DataType.String).Select(column => column.Index).Take(MaxCodedColumns)];
    }

    /// <summary>Computes the batch's rows and hands them over tile by tile; rows for which the filter is false or null do not pass.</summary>
    /// <exception cref="ArgumentException">The batch has other columns than those that the expressions are bound to.</exception>
    public void Run<TConsumer>(Batch batch, ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        CheckColumns(batch);
        TileSteps steps = variants.GetOrAdd(VariantOf(batch), Compile);
        using TileState state = steps.Start(batch);
        using FewRows fewRows = new(batch, steps.OfFewRows);
        for (int row = 0, filtered = 0; row < batch.RowCount; row += Tile.MaxRowCount)
        {
            steps.MoveTo(state, row, ref filtered);
            int selected = steps.Select(state);
            if (selected == 0) continue;
            if (fewRows.Takes(state, selected)) fewRows.Hold(state, selected, ref consumer);
            else
            {
                fewRows.Flush(ref consumer);
                steps.RunOutputs(state);
                consumer.Consume(new Tile(state, steps.Outputs, selected));
            }
        }
        fewRows.Flush(ref consumer);
    }

    Variant VariantOf(Batch batch)
    {
        ulong coded = 0;
        for (int i = 0; i < textColumns.Length; i++)
            if (batch[textColumns[i]].Dictionary is { } dictionary && dictionary.Length <= batch.RowCount) coded |= 1ul << i;
        bool isFused = history.Add(batch.RowCount) > rowsBeforeFusion;
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
        if (condition is null || values.Length == 0) return new TileCompiler(coded, variant.IsFused, condition is null ? values : [condition]).Compile(condition, values);
        HashSet<int> read = [.. condition.Columns.Select(column => column.Index)];
        TileSteps ofFewRows = new TileCompiler(coded, variant.IsFused, values).Compile(null, values) with
        {
            Unread = [.. values.SelectMany(value => value.Columns).Where(column => column.Type != DataType.String && !read.Contains(column.Index)).Distinct()],
        };
        return new TileCompiler(coded, variant.IsFused, [condition, .. values]).Compile(condition, values) with { OfFewRows = ofFewRows };
    }

    static BoundNode WithoutNulls(BoundNode root) =>
        root.Rewrite(node => node is BoundColumn column ? column with { CanBeNull = false } : Simplify.Node(node));

    /// <param name="Coded">A bit for each text column that comes with a dictionary.</param>
    /// <param name="HasNulls">Whether any column holds nulls.</param>
    /// <param name="IsFused">Whether expressions have loops of their own.</param>
    readonly record struct Variant(ulong Coded, bool HasNulls, bool IsFused);
}
