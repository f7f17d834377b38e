namespace Accel.Kernels.Expressions;

/// <summary>What is said about expressions that do not fit their columns.</summary>
static class BindErrors
{
    public static AccelException Column(Expr root, AccelException cause) => new($"In the expression {root}: {cause.Message}", cause);

    public static AccelException Operands(Expr expr, string symbol, DataType left, DataType right) =>
        new($"The operator {symbol} in {expr} does not take {left} and {right}. {Remedy(left, right)}");

    public static AccelException Operand(Expr expr, string symbol, DataType type, string expected) =>
        new($"The operator {symbol} in {expr} does not take {type}; it takes {expected}.");

    public static AccelException Branches(Expr expr, DataType left, DataType right) =>
        new($"The values of {expr} have no common type: {left} and {right}. {Remedy(left, right)}");

    public static AccelException Cast(Expr expr, DataType from, DataType to) =>
        new($"The cast in {expr} is from {from} to {to}, which do not convert into one another. "
            + (from == DataType.String ? "Texts are read by ToInteger, ToNumber, ToDate and ToTimestamp."
                : to == DataType.String ? "Texts are written by ToText."
                : to == DataType.Boolean ? "Compare with a value instead." : "Numbers convert into numbers, Booleans into numbers, and moments and days into one another."));

    public static AccelException Call(Expr expr, Function function, IEnumerable<DataType> arguments) =>
        new($"The function {function} in {expr} does not take ({string.Join(", ", arguments)}). It takes {string.Join(" or ", function.Overloads.Select(overload => $"({string.Join(", ", overload.Parameters)})"))}.");

    static string Remedy(DataType left, DataType right) => (left, right) switch
    {
        (DataType.String, DataType.Date or DataType.Timestamp) or (DataType.Date or DataType.Timestamp, DataType.String) =>
            "Write the moment as a DateTime or a DateOnly instead of a text.",
        (DataType.String, _) or (_, DataType.String) when left != right => "Text and other values do not mix; check the column or the literal.",
        (DataType.UInt64, _) or (_, DataType.UInt64) when left.IsNumeric() && right.IsNumeric() => "Cast one of them, for instance with .Cast(DataType.Int64).",
        (DataType.Date or DataType.Timestamp, _) or (_, DataType.Date or DataType.Timestamp) =>
            "Move days and moments by AddDays, AddHours and their like, subtract them by DaysSince, HoursSince and their like; parts such as Year() are numbers.",
        _ => "Cast one of them to the other's type, or compare something else.",
    };
}
