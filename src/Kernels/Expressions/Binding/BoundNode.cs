namespace Accel.Kernels.Expressions;

/// <summary>A typed expression: operands have the types that their operator wants, and every column is a position. Equal trees compute equal values.</summary>
abstract record BoundNode(DataType Type, bool IsNullable)
{
    public virtual IEnumerable<BoundNode> Operands => [];

    public bool IsConstant => this is not BoundColumn && Operands.All(operand => operand.IsConstant);

    public IEnumerable<BoundColumn> Columns => this is BoundColumn column ? [column] : Operands.SelectMany(operand => operand.Columns);
}

sealed record BoundColumn(int Index, DataType Type, bool IsNullable) : BoundNode(Type, IsNullable);

/// <summary>A constant: null, a text, or the bits of a fixed-width value.</summary>
sealed record BoundLiteral(DataType Type, bool IsNull, ulong Bits, string? Text) : BoundNode(Type, IsNull)
{
    public static BoundLiteral Null(DataType type) => new(type, true, 0, null);

    public static BoundLiteral Of(bool value) => new(DataType.Boolean, false, value ? 1u : 0u, null);
}

sealed record BoundUnary(UnaryOperator Operator, BoundNode Operand, DataType Type, bool IsNullable) : BoundNode(Type, IsNullable)
{
    public override IEnumerable<BoundNode> Operands => [Operand];
}

sealed record BoundBinary(BinaryOperator Operator, BoundNode Left, BoundNode Right, DataType Type, bool IsNullable) : BoundNode(Type, IsNullable)
{
    public override IEnumerable<BoundNode> Operands => [Left, Right];
}

sealed record BoundConditional(BoundNode Test, BoundNode WhenTrue, BoundNode WhenFalse) : BoundNode(WhenTrue.Type, WhenTrue.IsNullable || WhenFalse.IsNullable)
{
    public override IEnumerable<BoundNode> Operands => [Test, WhenTrue, WhenFalse];
}

sealed record BoundCast(BoundNode Operand, DataType Type) : BoundNode(Type, Operand.IsNullable)
{
    public override IEnumerable<BoundNode> Operands => [Operand];
}

sealed record BoundCall(Function Function, Overload Overload, BoundNodes Arguments)
    : BoundNode(Overload.Result, Overload.CanFail || Arguments.Any(argument => argument.IsNullable))
{
    public override IEnumerable<BoundNode> Operands => Arguments;
}

/// <summary>Membership in a list of literals that holds no null.</summary>
sealed record BoundIn(BoundNode Operand, BoundNodes Values) : BoundNode(DataType.Boolean, Operand.IsNullable)
{
    public override IEnumerable<BoundNode> Operands => [Operand];
}
