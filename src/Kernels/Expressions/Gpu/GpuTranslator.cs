namespace Accel.Kernels.Expressions;

/// <summary>
/// Spells a bound expression as types, or says why no GPU computes it. Nothing is compiled here: what passes is made of parts that the tests compile one by one, so
/// that ILGPU, whose caches a kernel that it refuses would spoil, never meets another.
/// </summary>
sealed class GpuTranslator
{
    /// <summary>More parts than this would make a kernel that takes seconds to compile. Shared parts count as often as they are used.</summary>
    const int MaxPartCount = 96;

    /// <summary>The longest list that becomes comparisons.</summary>
    const int MaxListLength = 32;

    readonly List<GpuLeaf> leaves = [];
    readonly List<Type> leafTypes = [];
    int partCount;

    /// <summary>Why not; the first reason met.</summary>
    public string? Reason { get; private set; }

    /// <summary>Columns and literals, in the order in which the arguments take them.</summary>
    public IReadOnlyList<GpuLeaf> Leaves => leaves;

    /// <summary>What the parts read.</summary>
    public GpuArgumentList Arguments => new([.. leafTypes]);

    /// <summary>The node as parts; null where it is refused.</summary>
    public GpuPart? Translate(BoundNode node)
    {
        if (GpuForm.Element(node.Type) is null) return Refuse($"{Describe(node)} gives texts, and texts stay in main memory");
        if (node.Operands.Any(operand => operand.Type == DataType.String)) return Lookup(node);
        if (++partCount > MaxPartCount) return Refuse($"it has more than {MaxPartCount} parts, too many for one kernel");
        return node switch
        {
            BoundColumn column => Column(column),
            BoundLiteral literal => Literal(literal),
            BoundUnary { Operator: UnaryOperator.IsNull } test => Compose(OfElement(typeof(IsNull<>), test.Operand.Type), node),
            BoundUnary { Operator: UnaryOperator.Not } => Compose(GpuForm.Of<Not>(), node),
            BoundUnary negation => Compose(GpuForm.OfLanes<NegateOp>(typeof(OnLane<,,>), negation.Type), node),
            BoundBinary { Operator: BinaryOperator.And } => Compose(GpuForm.Of<And>(), node),
            BoundBinary { Operator: BinaryOperator.Or } => Compose(GpuForm.Of<Or>(), node),
            BoundBinary { Operator: BinaryOperator.Coalesce } => Compose(OfElement(typeof(Coalesce<>), node.Type), node),
            BoundBinary comparison when comparison.Operator.IsComparison() => Compare(comparison),
            BoundBinary arithmetic => Compose(GpuArithmetic.Of(arithmetic), node),
            BoundConditional => Compose(OfElement(typeof(Conditional<>), node.Type), node),
            BoundCast cast => Cast(cast),
            BoundCall call => Compose(call.Overload.OnGpu, node),
            BoundIn membership => In(membership),
            _ => Refuse($"{Describe(node)} is not known there"),
        };
    }

    GpuPart? Refuse(string reason)
    {
        Reason ??= reason;
        return null;
    }

    /// <summary>The operation on its translated operands; without a form, a refusal.</summary>
    GpuPart? Compose(GpuForm? form, BoundNode node) => Compose(form, node, node.Operands);

    GpuPart? Compose(GpuForm? form, BoundNode node, params IEnumerable<BoundNode> operands)
    {
        List<GpuPart> parts = [];
        foreach (BoundNode operand in operands)
        {
            if (Translate(operand) is not { } part) return null;
            parts.Add(part);
        }
        return form is null ? Refuse($"{Describe(node)} has no GPU twin") : form.Of([.. parts]);
    }

    /// <summary>An operation that is open in the values' type.</summary>
    static GpuForm OfElement(Type operation, DataType type) => GpuForm.Of(operation.MakeGenericType(GpuForm.Element(type)!));

    GpuPart Column(BoundColumn column)
    {
        Type element = InMemory(column.Type);
        int values = Leaf(new(column), typeof(Values<>).MakeGenericType(element));
        return OfMemory(column.Type, column.CanBeNull
            ? new(new(typeof(NullableColumnNode<,,,>), element), [values, Leaf(new(column, GpuLeafPart.Validity), typeof(Values<byte>))], [])
            : new(new(typeof(ColumnNode<,,>), element), [values], []));
    }

    /// <summary>What is computed of a text: once for each text of the dictionary, on the processor, and on the GPU looked up by the row's code.</summary>
    GpuPart? Lookup(BoundNode node)
    {
        if (node.Columns.DistinctBy(column => column.Index).ToArray() is not [{ Type: DataType.String } text])
            return Refuse($"{Describe(node)} reads more than one column of texts, and texts stay in main memory");
        Type element = InMemory(node.Type);
        int codes = Leaf(new(text), typeof(Values<int>));
        int? validity = text.CanBeNull ? Leaf(new(text, GpuLeafPart.Validity), typeof(Values<byte>)) : null;
        int table = Leaf(new(node, GpuLeafPart.Table), typeof(Values<>).MakeGenericType(element)), known = Leaf(new(node, GpuLeafPart.TableKnown), typeof(Values<byte>));
        return OfMemory(node.Type, validity is { } bits
            ? new(new(typeof(NullableLookupNode<,,,,,>), element), [codes, bits, table, known], [])
            : new(new(typeof(LookupNode<,,,,>), element), [codes, table, known], []));
    }

    GpuPart Literal(BoundLiteral literal) => OfMemory(literal.Type, new(new(literal.IsNull ? typeof(NullNode<,,>) : typeof(ConstantNode<,,>), InMemory(literal.Type)), [LiteralLeaf(literal)], []));

    static Type InMemory(DataType type) => type == DataType.Boolean ? typeof(byte) : GpuForm.Element(type)!;

    static GpuPart OfMemory(DataType type, GpuPart part) => type == DataType.Boolean ? GpuForm.Of<TruthOfByte>().Of(part) : part;

    int LiteralLeaf(BoundNode literal) => Leaf(new(literal), typeof(Constant<>).MakeGenericType(InMemory(literal.Type)));

    /// <summary>The position of an argument. A column is one argument however often it is read; a literal never is another's, so that the shape does not depend on values.</summary>
    int Leaf(GpuLeaf leaf, Type type)
    {
        int known = leaf.Node is BoundColumn ? leaves.IndexOf(leaf) : -1;
        if (known >= 0) return known;
        leaves.Add(leaf);
        leafTypes.Add(type);
        return leaves.Count - 1;
    }

    GpuPart? Compare(BoundBinary node)
    {
        (BoundNode left, BoundNode right, BinaryOperator op) = node.Operator switch
        {
            BinaryOperator.GreaterThan => (node.Right, node.Left, BinaryOperator.LessThan),
            BinaryOperator.GreaterThanOrEqual => (node.Right, node.Left, BinaryOperator.LessThanOrEqual),
            _ => (node.Left, node.Right, node.Operator),
        };
        return Compose(GpuArithmetic.OfComparison(op, left.Type), node, left, right);
    }

    GpuPart? Cast(BoundCast cast)
    {
        if (GpuCasts.Steps(cast.Operand.Type, cast.Type) is not { } steps) return Refuse($"{Describe(cast)} has no GPU twin");
        if (Translate(cast.Operand) is not { } part) return null;
        foreach (GpuForm step in steps) part = step.Of(part);
        return part;
    }

    GpuPart? In(BoundIn membership)
    {
        if (membership.Values.Count > MaxListLength) return Refuse($"a list of {membership.Values.Count} values is too long for one kernel");
        if (Translate(membership.Operand) is not { } sought) return null;
        DataType type = membership.Operand.Type;
        if (type is DataType.UInt32 or DataType.UInt64)
        {
            sought = GpuCasts.Steps(type, DataType.Int64)![0].Of(sought);
            type = DataType.Int64;
        }
        if (GpuForm.Lane(type) is not { } lane) return Refuse($"{Describe(membership)} has no GPU twin");
        Type element = GpuForm.Element(type)!;
        GpuPart? list = null;
        foreach (BoundLiteral value in membership.Values.Cast<BoundLiteral>())
        {
            int leaf = LiteralLeaf(value with { Type = type });
            list = list is null ? new(new(typeof(LastItem<,,,>), lane, element), [leaf], []) : new(new(typeof(Item<,,,,>), lane, element), [leaf], [list]);
        }
        return new GpuForm(typeof(InNode<,,,>), element).Of(sought, list!);
    }

    static string Describe(BoundNode node) => node switch
    {
        BoundColumn column => $"a column of {column.Type}",
        BoundBinary binary => $"{binary.Operator.Symbol()} of {binary.Left.Type}",
        BoundUnary unary => $"{unary.Operator} of {unary.Operand.Type}",
        BoundCast cast => $"the cast of {cast.Operand.Type} to {cast.Type}",
        BoundCall call => $"{call.Function}({string.Join(", ", call.Overload.Parameters)})",
        BoundIn membership => $"in of {membership.Operand.Type}",
        _ => $"a {node.Type}",
    };
}
