namespace Accel;

/// <content>C#'s operators and the literals that convert by themselves.</content>
public abstract partial class Expr
{
    /// <summary>A literal.</summary>
    public static implicit operator Expr(bool value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(byte value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(ushort value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(int value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(uint value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(long value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(ulong value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(float value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(double value) => Lit(value);

    /// <summary>A literal; null is a null.</summary>
    public static implicit operator Expr(string? value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(DateTime value) => Lit(value);

    /// <summary>A literal.</summary>
    public static implicit operator Expr(DateOnly value) => Lit(value);

    /// <summary>Sum of numbers; of texts, one after the other.</summary>
    public static Expr operator +(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Add, left, right);

    /// <summary>Difference.</summary>
    public static Expr operator -(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Subtract, left, right);

    /// <summary>Product.</summary>
    public static Expr operator *(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Multiply, left, right);

    /// <summary>Quotient, of integers cut towards zero; an integer divided by zero is null.</summary>
    public static Expr operator /(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Divide, left, right);

    /// <summary>Remainder with the sign of the dividend; of an integer divided by zero, null.</summary>
    public static Expr operator %(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Remainder, left, right);

    /// <summary>Negation.</summary>
    public static Expr operator -(Expr value) => new UnaryExpr(UnaryOperator.Negate, value);

    /// <summary>Whether both are equal; null where either is null.</summary>
    public static Expr operator ==(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Equal, left, right);

    /// <summary>Whether the two differ; null where either is null.</summary>
    public static Expr operator !=(Expr left, Expr right) => new BinaryExpr(BinaryOperator.NotEqual, left, right);

    /// <summary>Whether the left is less.</summary>
    public static Expr operator <(Expr left, Expr right) => new BinaryExpr(BinaryOperator.LessThan, left, right);

    /// <summary>Whether the left is less or equal.</summary>
    public static Expr operator <=(Expr left, Expr right) => new BinaryExpr(BinaryOperator.LessThanOrEqual, left, right);

    /// <summary>Whether the left is greater.</summary>
    public static Expr operator >(Expr left, Expr right) => new BinaryExpr(BinaryOperator.GreaterThan, left, right);

    /// <summary>Whether the left is greater or equal.</summary>
    public static Expr operator >=(Expr left, Expr right) => new BinaryExpr(BinaryOperator.GreaterThanOrEqual, left, right);

    /// <summary>Whether both are true: false where either is false, else null where either is null.</summary>
    public static Expr operator &(Expr left, Expr right) => new BinaryExpr(BinaryOperator.And, left, right);

    /// <summary>Whether either is true: true where either is true, else null where either is null.</summary>
    public static Expr operator |(Expr left, Expr right) => new BinaryExpr(BinaryOperator.Or, left, right);

    /// <summary>Whether it is false; null where it is null.</summary>
    public static Expr operator !(Expr value) => new UnaryExpr(UnaryOperator.Not, value);
}
