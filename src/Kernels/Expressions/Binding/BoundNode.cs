namespace Accel.Kernels.Expressions;

/// <summary>A typed expression: operands have the types that their operator wants, and every column is a position. Equal trees compute equal values.</summary>
abstract record BoundNode(DataType Type)
{
    /// <summary>Whether the value can be null.</summary>
    public abstract bool IsNullable { get; }

    public virtual IReadOnlyList<BoundNode> Operands => [];

    /// <summary>The same node over other operands of the same types.</summary>
    public virtual BoundNode WithOperands(BoundNode[] operands) => this;

    public bool IsConstant => this is not BoundColumn && Operands.All(operand => operand.IsConstant);

    public IEnumerable<BoundColumn> Columns => this is BoundColumn column ? [column] : Operands.SelectMany(operand => operand.Columns);

    /// <summary>The tree with <paramref name="rewrite"/> applied to each node, operands first.</summary>
    public BoundNode Rewrite(Func<BoundNode, BoundNode> rewrite) =>
        rewrite(Operands.Count == 0 ? this : WithOperands([.. Operands.Select(operand => operand.Rewrite(rewrite))]));
}

sealed record BoundColumn(int Index, DataType Type, bool CanBeNull) : BoundNode(Type)
{
    public override bool IsNullable => CanBeNull;
}

/// <summary>A constant: null, a text, or the bits of a fixed-width value.</summary>
sealed record BoundLiteral(DataType Type, bool IsNull, ulong Bits, string? Text) : BoundNode(Type)
{
    public override bool IsNullable => IsNull;

    public static BoundLiteral Null(DataType type) => new(type, true, 0, null);

    public static BoundLiteral Of(bool value) => new(DataType.Boolean, false, value ? 1u : 0u, null);
}

sealed record BoundUnary(UnaryOperator Operator, BoundNode Operand) : BoundNode(Operator == UnaryOperator.Negate ? Operand.Type : DataType.Boolean)
{
    public override bool IsNullable => Operator != UnaryOperator.IsNull && Operand.IsNullable;

    public override IReadOnlyList<BoundNode> Operands => [Operand];

    public override BoundNode WithOperands(BoundNode[] operands) => new BoundUnary(Operator, operands[0]);
}

/// <summary>An operator between two values of one type.</summary>
sealed record BoundBinary(BinaryOperator Operator, BoundNode Left, BoundNode Right)
    : BoundNode(Operator.IsComparison() ? DataType.Boolean : Left.Type)
{
    public override bool IsNullable => Operator == BinaryOperator.Coalesce
        ? Left.IsNullable && Right.IsNullable
        : Left.IsNullable || Right.IsNullable || CanFail;

    public override IReadOnlyList<BoundNode> Operands => [Left, Right];

    public override BoundNode WithOperands(BoundNode[] operands) => new BoundBinary(Operator, operands[0], operands[1]);

    /// <summary>An integer divided by anything but a literal that is neither zero nor minus one, by which the least integer cannot be divided.</summary>
    bool CanFail => Operator is BinaryOperator.Divide or BinaryOperator.Remainder && Type.IsInteger()
        && !(Right is BoundLiteral { IsNull: false } literal && literal.Bits != 0 && literal.Bits != ulong.MaxValue >> (64 - 8 * Type.ByteWidth()));
}

sealed record BoundConditional(BoundNode Test, BoundNode WhenTrue, BoundNode WhenFalse) : BoundNode(WhenTrue.Type)
{
    public override bool IsNullable => WhenTrue.IsNullable || WhenFalse.IsNullable;

    public override IReadOnlyList<BoundNode> Operands => [Test, WhenTrue, WhenFalse];

    public override BoundNode WithOperands(BoundNode[] operands) => new BoundConditional(operands[0], operands[1], operands[2]);
}

sealed record BoundCast(BoundNode Operand, DataType Type) : BoundNode(Type)
{
    public override bool IsNullable => Operand.IsNullable;

    public override IReadOnlyList<BoundNode> Operands => [Operand];

    public override BoundNode WithOperands(BoundNode[] operands) => new BoundCast(operands[0], Type);
}

sealed record BoundCall(Function Function, Overload Overload, BoundNodes Arguments) : BoundNode(Overload.Result)
{
    public override bool IsNullable => Overload.CanFail || Arguments.Any(argument => argument.IsNullable);

    public override IReadOnlyList<BoundNode> Operands => Arguments;

    public override BoundNode WithOperands(BoundNode[] operands) => new BoundCall(Function, Overload, new(operands));
}

/// <summary>Membership in a list of literals that holds no null.</summary>
sealed record BoundIn(BoundNode Operand, BoundNodes Values) : BoundNode(DataType.Boolean)
{
    public override bool IsNullable => Operand.IsNullable;

    public override IReadOnlyList<BoundNode> Operands => [Operand];

    public override BoundNode WithOperands(BoundNode[] operands) => new BoundIn(operands[0], Values);
}
