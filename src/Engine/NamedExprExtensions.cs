namespace Accel;

/// <summary>Naming of computed columns.</summary>
public static class NamedExprExtensions
{
    /// <summary>Gives a computed column its name.</summary>
    public static NamedExpr As(this Expr value, string name) => new(name, value);
}
