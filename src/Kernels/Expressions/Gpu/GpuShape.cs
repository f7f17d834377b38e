using System.Collections.Concurrent;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>
/// An expression ready for a GPU, or the reason why it is not. It keeps a spelling for each combination of columns that have nulls, because where there are none
/// nothing has to be done about them. Kernels are compiled once in a process for each spelling: constants are arguments, so the same shape with other
/// constants is the same kernel. Safe for any number of threads at once.
/// </summary>
sealed class GpuShape
{
    /// <summary>Expressions that are remembered; when there are more, all are forgotten, which costs time and nothing else.</summary>
    const int MaxCount = 4096;

    static readonly ConcurrentDictionary<BoundNode, GpuShape> Known = [];

    readonly ConcurrentDictionary<ulong, Spelling> spellings = [];
    readonly BoundNode root;
    readonly BoundColumn[] columns;

    GpuShape(BoundNode root)
    {
        this.root = root;
        columns = [.. root.Columns.DistinctBy(column => column.Index)];
        GpuTranslator translator = new();
        Refusal = translator.Translate(root) is null ? translator.Reason : columns.Length > 64 ? $"it reads {columns.Length} columns, and 64 are the most" : null;
    }

    /// <summary>The expression made ready; the same for equal expressions.</summary>
    public static GpuShape Of(BoundNode root)
    {
        if (Known.Count > MaxCount) Known.Clear();
        return Known.GetOrAdd(root, static node => new GpuShape(node));
    }

    /// <summary>Why no GPU computes it; null where one does.</summary>
    public string? Refusal { get; }

    /// <summary>The spelling for the nulls of a batch.</summary>
    public Spelling For(DeviceBatch batch)
    {
        ulong nullable = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            DeviceColumn column = batch.Require(columns[i].Index);
            if (column.Type != columns[i].Type)
                throw new ArgumentException($"The expression is bound to a {columns[i].Type} column at {columns[i].Index}, and the batch has a {column.Type} column there.", nameof(batch));
            if (column.Validity is not null) nullable |= 1ul << i;
        }
        return Spell(nullable);
    }

    /// <summary>The spelling where those of the expression's columns, in the order in which it reads them, have nulls.</summary>
    public Spelling Spell(ulong nullable) => spellings.GetOrAdd(nullable, MakeSpelling);

    Spelling MakeSpelling(ulong nullable)
    {
        BoundNode node = root.Rewrite(part => part is BoundColumn column ? column with { CanBeNull = IsNullable(column) } : Simplify.Node(part));
        GpuTranslator translator = new();
        GpuPart part = translator.Translate(node) ?? throw new InvalidOperationException($"{translator.Reason}, though the whole was accepted.");
        return new(node, part, translator);

        bool IsNullable(BoundColumn column) => (nullable >> Array.FindIndex(columns, known => known.Index == column.Index) & 1) != 0;
    }

    /// <summary>An expression as types, and what they take as arguments.</summary>
    internal sealed class Spelling
    {
        readonly BoundNode root;
        readonly GpuLeaf[] leaves;
        readonly Lazy<GpuMap> map;
        readonly Lazy<GpuSelect> select;
        readonly Lazy<object> reduction;
        readonly Lazy<GpuTotal> total;

        public Spelling(BoundNode root, GpuPart part, GpuTranslator translator)
        {
            this.root = root;
            leaves = [.. translator.Leaves];
            bool isTruth = root.Type == DataType.Boolean;
            Element = isTruth ? typeof(byte) : GpuForm.Element(root.Type)!;
            Arguments = translator.Arguments.Type;
            Node = (isTruth ? GpuForm.Of<ByteOfTruth>().Of(part) : part).Close(translator.Arguments);
            map = new(() => GpuMap.Of(Node, Arguments, Element));
            select = new(() => GpuSelect.Of(Node, Arguments));
            reduction = new(() => GpuReduction.Of(Node, Arguments, root.Type));
            total = new(() => GpuTotal.Of(Node, Arguments, Element, root.Type));
        }

        /// <summary>Computes the value as it lies in memory.</summary>
        public Type Node { get; }

        public Type Arguments { get; }

        /// <summary>The value's type in memory.</summary>
        public Type Element { get; }

        public bool IsNullable => root.IsNullable;

        public DeviceColumn Map(DeviceBatch batch) => map.Value.Run(batch, root.Type, IsNullable, leaves);

        /// <summary>The bitmap of the rows on which a Boolean is known to be true, queued on the batch's device.</summary>
        public DeviceBuffer Select(DeviceBatch batch) => select.Value.Run(batch, leaves);

        /// <summary>The values that are not null, combined in the order of <see cref="ReduceTree"/>; <typeparamref name="V"/> is double for floating-point numbers, else long.</summary>
        public V Reduce<TOp, V>(DeviceBatch batch) where TOp : struct, IReduceOperator => ((GpuReduction<V>)reduction.Value).Run<TOp>(batch, leaves);

        /// <summary>The total of the values that are not null, of which a GPU keeps a <typeparamref name="TState"/>.</summary>
        public RowTotals Total<TState>(DeviceBatch batch) where TState : unmanaged, IGpuGroupState<TState> => total.Value.Run<TState>(batch, leaves);
    }
}
