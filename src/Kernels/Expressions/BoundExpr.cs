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
    readonly Lazy<GpuShape> gpuShape;

    internal BoundExpr(Expr source, BoundNode root)
    {
        Source = source;
        Root = root;
        program = new(() => new TileProgram(null, [root]));
        filterProgram = new(() => new TileProgram(root, []));
        codedText = new(() => root.Type == DataType.String ? CodedExpression.Of(root) : null);
        gpuShape = new(() => GpuShape.Of(root));
    }

    /// <summary>What was bound.</summary>
    public Expr Source { get; }

    /// <summary>The type of the value.</summary>
    public DataType Type => Root.Type;

    /// <summary>Whether the value can be null.</summary>
    public bool IsNullable => Root.IsNullable;

    /// <summary>The position of the column that the expression merely names; null for every other expression.</summary>
    public int? ColumnIndex => (Root as BoundColumn)?.Index;

    /// <summary>The positions of the columns that are read, each once.</summary>
    public IEnumerable<int> ColumnIndices => Root.Columns.Select(column => column.Index).Distinct();

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

    /// <summary>Why no GPU computes the expression, as a clause for people, such as a part that is text; null where one does. Settled without a GPU.</summary>
    public string? GpuRefusal => OnGpu.Refusal;

    /// <summary>
    /// The value of every row of a batch in a GPU's memory, as a column of the caller's there, computed by one kernel that is made for the expression's shape at its first
    /// use and kept. A mere column is shared, not copied. The work is queued; downloading the column waits for it.
    /// </summary>
    /// <remarks>
    /// The rules are those of the processor, the bits too, but for functions that are not exact: they keep the bound that they state (see <see cref="Functions"/>). Where
    /// the batch's columns hold no nulls and the expression makes none, the result has no validity.
    /// </remarks>
    /// <exception cref="AccelException">No GPU computes the expression, for the reason in <see cref="GpuRefusal"/>.</exception>
    /// <exception cref="ArgumentException">The batch lacks a column that the expression reads.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for the result.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public DeviceColumn Evaluate(DeviceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (ColumnIndex is int index) return batch.Require(index).Share();
        if (GpuRefusal is { } reason) throw new AccelException($"The expression {this} cannot be computed on {batch.Device}: {reason}. Evaluate it over a batch in main memory.");
        return OnGpu.For(batch).Map(batch);
    }

    /// <summary>
    /// The value of every row of a batch in main memory, computed on <paramref name="device"/>: on a GPU the columns are copied there and the result back. What no GPU computes is computed
    /// on the processor.
    /// </summary>
    /// <param name="batch">The columns.</param>
    /// <param name="device">A GPU, or a processor.</param>
    /// <param name="fallback">Why the processor computed what a GPU was asked for (see <see cref="GpuRefusal"/>); null where it did not have to.</param>
    /// <exception cref="DeviceOutOfMemoryException">The GPU has no memory for it.</exception>
    /// <exception cref="DeviceException">The GPU failed.</exception>
    public Column Evaluate(Batch batch, Device device, out string? fallback)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(device);
        fallback = device.IsGpu ? GpuRefusal : null;
        if (!device.IsGpu || fallback is not null) return Evaluate(batch);
        using DeviceBatch uploaded = DeviceBatch.Upload(device, batch, this);
        using DeviceColumn values = Evaluate(uploaded);
        return values.Download();
    }

    internal GpuShape OnGpu => gpuShape.Value;

    /// <summary>For people: the source.</summary>
    public override string ToString() => Source.ToString();
}
