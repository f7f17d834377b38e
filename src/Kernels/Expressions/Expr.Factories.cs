namespace Accel;

/// <content>How expressions begin, and what they offer besides operators. Meant for <c>using static Accel.Expr</c>.</content>
public abstract partial class Expr
{
    /// <summary>The column of that name.</summary>
    public static Expr Col(string name) => new ColumnExpr(name);

    /// <summary>
    /// A value: a Boolean, an integer of 8 to 64 bits, a float, a double, a string, a <see cref="DateTime"/> or a <see cref="DateOnly"/>; null is a null of any type.
    /// A moment's parts of a microsecond are cut off.
    /// </summary>
    /// <exception cref="ArgumentException">The value's type has no column type, or a string holds half of a surrogate pair.</exception>
    public static Expr Lit(object? value) => new LiteralExpr(value);

    /// <summary><paramref name="whenTrue"/> where <paramref name="test"/> is true, <paramref name="whenFalse"/> where it is false or null.</summary>
    public static Expr If(Expr test, Expr whenTrue, Expr whenFalse) => new ConditionalExpr(test, whenTrue, whenFalse);

    /// <summary>The first of the values that is not null.</summary>
    public static Expr Coalesce(Expr first, params Expr[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Length == 0 ? first : new BinaryExpr(BinaryOperator.Coalesce, first, Coalesce(others[0], others[1..]));
    }

    /// <summary>The first value, or null where it equals the second.</summary>
    public static Expr NullIf(Expr value, Expr unwanted) => If(value == unwanted, Lit(null), value);

    /// <summary>The function of those arguments.</summary>
    public static Expr Call(Function function, params Expr[] arguments) => new CallExpr(function, arguments);

    /// <summary>Whether the value is null; never null itself.</summary>
    public Expr IsNull() => new UnaryExpr(UnaryOperator.IsNull, this);

    /// <summary>Whether the value is not null; never null itself.</summary>
    public Expr IsNotNull() => !IsNull();

    /// <summary>The value as another type, by C#'s unchecked conversions; a Boolean becomes 0 or 1, a moment its day, a day its midnight.</summary>
    public Expr Cast(DataType type) => new CastExpr(this, type);

    /// <summary>
    /// Whether the value equals one of <paramref name="values"/> (see <see cref="Lit"/>), of which a list gives its elements; null where it is null, or where none equals it
    /// and one of them is null.
    /// </summary>
    public Expr In(params IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new InExpr(this, [.. values.SelectMany(Elements).Select(value => new LiteralExpr(value))]);

        static IEnumerable<object?> Elements(object? value) => value is System.Collections.IEnumerable list and not string ? list.Cast<object?>() : [value];
    }
}
