using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel;

/// <summary>
/// An expression whose columns are found and whose types are settled: ready to be evaluated over batches of those columns.
/// Immutable, and safe for any number of threads at once.
/// </summary>
public sealed class BoundExpr
{
    readonly Lazy<TileProgram> program;
    readonly Lazy<TileProgram> filterProgram;
    readonly Lazy<CodedExpression?> codedText;

    internal BoundExpr(Expr source, BoundNode root)
    {
        Source = source;
        Root = root;
        program = new(() => new TileProgram(null, [root]));
        filterProgram = new(() => new TileProgram(root, []));
        codedText = new(() => root.Type == DataType.String ? CodedExpression.Of(root) : null);
    }

    /// <summary>What was bound.</summary>
    public Expr Source { get; }

    /// <summary>The type of the value.</summary>
    public DataType Type => Root.Type;

    /// <summary>Whether the value can be null.</summary>
    public bool IsNullable => Root.IsNullable;

    /// <summary>The position of the column that the expression merely names; null for every other expression.</summary>
    public int? ColumnIndex => (Root as BoundColumn)?.Index;

    internal BoundNode Root { get; }

    /// <summary>The expression as a filter without outputs.</summary>
    internal TileProgram FilterProgram => filterProgram.Value;

    /// <summary>
    /// The value of every row of a batch, as a column of the caller's. A mere column is shared, not copied. A text computed from one column
    /// with a dictionary has a dictionary too.
    /// </summary>
    public Column Evaluate(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (ColumnIndex is int index) return batch[index].Share();
        return codedText.Value is { } coded && batch[coded.Column] is { Dictionary: { } dictionary } column && dictionary.Length <= batch.RowCount
            ? CodedText.Evaluate(coded, column)
            : Materializer.Evaluate(program.Value, Type, batch);
    }

    /// <summary>For people: the source.</summary>
    public override string ToString() => Source.ToString();
}
