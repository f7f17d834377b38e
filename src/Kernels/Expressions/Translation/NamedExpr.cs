namespace Accel;

/// <summary>
/// An expression and the name of the column that it becomes. An expression without a name converts to one: a column keeps its own, anything else is called by its text.
/// </summary>
public sealed record NamedExpr(string Name, Expr Expr)
{
    /// <summary>Whether the column is passed on as it is, under its own name.</summary>
    public bool IsPassedOn => Expr is ColumnExpr column && column.Name == Name;

    /// <summary>Names an expression by its column or its text.</summary>
    public static implicit operator NamedExpr(Expr expr) => new(expr is ColumnExpr column ? column.Name : expr.ToString(), expr);

    /// <summary>For people: <c>Name = (a + b)</c>, or the name alone where the column keeps it.</summary>
    public override string ToString() => IsPassedOn ? Name : $"{Name} = {Expr}";
}
