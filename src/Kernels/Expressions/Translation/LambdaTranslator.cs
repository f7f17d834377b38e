using System.Linq.Expressions;

namespace Accel.Kernels.Expressions;

/// <summary>Translates the parts of one lambda from the outermost inwards. A part that is refused sets <see cref="Reason"/> and gives null all the way up.</summary>
sealed partial class LambdaTranslator(PartResolver resolve)
{
    public string? Reason { get; private set; }

    public Expr? Translate(Expression part)
    {
        if (resolve(part) is { } resolved) return resolved;
        if (part is not NewArrayExpression && CapturedValues.TryRead(part, out object? captured)) return Literal(part, captured);
        return part switch
        {
            ParameterExpression => Refuse($"{part} is used as a whole row"),
            UnaryExpression unary => Unary(unary),
            BinaryExpression binary => Binary(binary),
            ConditionalExpression conditional => Conditional(conditional),
            MemberExpression member => Member(member),
            MethodCallExpression call => Call(call),
            NewExpression create => NewTime(create),
            _ => Refuse($"{part} is a {part.NodeType} expression, which is not compiled"),
        };
    }

    Expr? Refuse(string reason)
    {
        Reason ??= reason;
        return null;
    }

    Expr? Literal(Expression part, object? value)
    {
        if (value is null) return Expr.Lit(null);
        if (value is TimeSpan span)
            return span.Ticks % TimeSpan.TicksPerMicrosecond == 0 ? Expr.Lit(span.Ticks / TimeSpan.TicksPerMicrosecond) : Refuse($"{part} is a time span with parts of a microsecond, which columns cut off");
        if (value is char or Enum || DataTypes.FromClrType(value.GetType()) is null)
            return Refuse($"{part} is a value of type {value.GetType().Name}, which no column holds");
        if (value is string text && !LiteralExpr.IsWellFormed(text)) return Refuse($"{part} is a text with half of a surrogate pair");
        if (value is DateTime moment && moment.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            return Refuse($"{part} is a moment with parts of a microsecond, which columns cut off; round it before");
        return Expr.Lit(value);
    }

    Expr? Conditional(ConditionalExpression conditional) =>
        Translate(conditional.Test) is { } test && Translate(conditional.IfTrue) is { } whenTrue && Translate(conditional.IfFalse) is { } whenFalse
            ? Expr.If(test, whenTrue, whenFalse) : null;

    Expr? Unary(UnaryExpression unary)
    {
        Type type = Underlying(unary.Type);
        switch (unary.NodeType)
        {
            case ExpressionType.Convert when unary.Method is null:
                return Conversion(unary);
            case ExpressionType.Not when type == typeof(bool):
                return Translate(unary.Operand) is { } truth ? !truth : null;
            case ExpressionType.Negate when unary.Method is null && IsNumber(type):
                return Translate(unary.Operand) is { } number ? -number : null;
            case ExpressionType.Negate when type == typeof(TimeSpan):
                return Translate(unary.Operand) is { } span ? -span : null;
            case ExpressionType.ArrayLength:
                return SplitLength(unary);
            case ExpressionType.UnaryPlus when unary.Method is null && IsNumber(type):
                return Translate(unary.Operand);
            default:
                return Refuse($"{unary} is a {unary.NodeType} of {type.Name}, which is not compiled");
        }
    }

    Expr? Conversion(UnaryExpression conversion)
    {
        Type from = Underlying(conversion.Operand.Type), to = Underlying(conversion.Type);
        if (from.IsEnum)
        {
            if (CapturedValues.TryRead(conversion.Operand, out object? value) && value is not null && Enum.GetUnderlyingType(from) is { } integer)
                return Translate(Expression.Convert(Expression.Constant(Convert.ChangeType(value, integer, null), integer), conversion.Type));
            if (IsDayOfWeek(conversion.Operand) && to == typeof(int)) return DayOfWeek((MemberExpression)conversion.Operand);
            return Refuse($"{conversion.Operand} is of the enum {from.Name}, which no column holds");
        }
        if (from == to) return Translate(conversion.Operand);
        if (!IsNumber(from) || !IsNumber(to)) return Refuse($"{conversion} converts {from.Name} to {to.Name}, which is not compiled");
        if (Translate(conversion.Operand) is not { } operand) return null;
        DataType target = DataTypes.FromClrType(to)!.Value;
        if (operand is LiteralExpr { Value: { } constant } && Promotion.IsImplicit(DataTypes.FromClrType(from)!.Value, target))
            return Expr.Lit(Convert.ChangeType(constant, to, null));
        return operand.Cast(target);
    }

    static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    static bool IsNumber(Type type) => DataTypes.FromClrType(type) is { } column && column.IsNumeric();
}
