namespace Accel;

/// <summary>What a <see cref="UnaryExpr"/> does.</summary>
public enum UnaryOperator : byte
{
    /// <summary><c>-x</c></summary>
    Negate,
    /// <summary><c>!x</c>, null where x is null.</summary>
    Not,
    /// <summary><c>x is null</c>, never null.</summary>
    IsNull,
}

/// <summary>What a <see cref="BinaryExpr"/> does.</summary>
public enum BinaryOperator : byte
{
    /// <summary><c>x + y</c></summary>
    Add,
    /// <summary><c>x - y</c></summary>
    Subtract,
    /// <summary><c>x * y</c></summary>
    Multiply,
    /// <summary><c>x / y</c></summary>
    Divide,
    /// <summary><c>x % y</c></summary>
    Remainder,
    /// <summary><c>x == y</c></summary>
    Equal,
    /// <summary><c>x != y</c></summary>
    NotEqual,
    /// <summary><c>x &lt; y</c></summary>
    LessThan,
    /// <summary><c>x &lt;= y</c></summary>
    LessThanOrEqual,
    /// <summary><c>x &gt; y</c></summary>
    GreaterThan,
    /// <summary><c>x &gt;= y</c></summary>
    GreaterThanOrEqual,
    /// <summary><c>x &amp; y</c>, three-valued.</summary>
    And,
    /// <summary><c>x | y</c>, three-valued.</summary>
    Or,
    /// <summary><c>x ?? y</c></summary>
    Coalesce,
}

/// <summary>Facts about operators.</summary>
static class Operators
{
    public static bool IsComparison(this BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterThanOrEqual;

    public static string Symbol(this BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.LessThan => "<",
        BinaryOperator.LessThanOrEqual => "<=",
        BinaryOperator.GreaterThan => ">",
        BinaryOperator.GreaterThanOrEqual => ">=",
        BinaryOperator.And => "&",
        BinaryOperator.Or => "|",
        BinaryOperator.Coalesce => "??",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };
}
