namespace Accel;

/// <summary>A column, by its name.</summary>
public sealed class ColumnExpr : Expr
{
    internal ColumnExpr(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    private protected override object Label => Name;

    private protected override Expr WithOperands(Expr[] operands) => this;

    /// <summary>The name, in brackets where it is not a plain word.</summary>
    public override string ToString() => Name.Length > 0 && Name.All(c => char.IsLetterOrDigit(c) || c == '_') ? Name : $"[{Name}]";
}
