using System.Linq.Expressions;

namespace Accel.Kernels.Expressions;

/// <content>Arithmetic, comparisons and logic.</content>
sealed partial class LambdaTranslator
{
    Expr? Binary(BinaryExpression binary) => binary.NodeType switch
    {
        ExpressionType.AndAlso or ExpressionType.And or ExpressionType.OrElse or ExpressionType.Or or ExpressionType.ExclusiveOr => Logic(binary),
        ExpressionType.Coalesce => Coalesce(binary),
        ExpressionType.Equal or ExpressionType.NotEqual => Equality(binary),
        ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => Order(binary),
        ExpressionType.ArrayIndex => SplitPart(binary),
        ExpressionType.Add or ExpressionType.Subtract when IsTime(Underlying(binary.Left.Type)) => Moved(binary, binary.Left, binary.Right, binary.NodeType == ExpressionType.Subtract),
        ExpressionType.Add when binary.Type == typeof(string) => Concat(binary, binary.Left, binary.Right),
        ExpressionType.Add => Arithmetic(binary, BinaryOperator.Add),
        ExpressionType.Subtract => Arithmetic(binary, BinaryOperator.Subtract),
        ExpressionType.Multiply => Arithmetic(binary, BinaryOperator.Multiply),
        ExpressionType.Divide => Arithmetic(binary, BinaryOperator.Divide),
        ExpressionType.Modulo => Arithmetic(binary, BinaryOperator.Remainder),
        _ => Refuse($"{binary} is a {binary.NodeType}, which is not compiled"),
    };

    Expr? Arithmetic(BinaryExpression binary, BinaryOperator op)
    {
        if (binary.Method is not null || !IsNumber(Underlying(binary.Type))) return Refuse($"{binary} computes with {Underlying(binary.Left.Type).Name}, which is not compiled");
        return Translate(binary.Left) is { } left && Translate(binary.Right) is { } right
            ? WithoutPromotions(op, binary.Left, left, binary.Right, right) : null;
    }

    Expr? Logic(BinaryExpression binary)
    {
        if (Underlying(binary.Type) != typeof(bool) || binary.Method is not null) return Refuse($"{binary} works on the bits of {Underlying(binary.Type).Name}, which is not compiled");
        if (Translate(binary.Left) is not { } left || Translate(binary.Right) is not { } right) return null;
        return binary.NodeType switch
        {
            ExpressionType.AndAlso or ExpressionType.And => left & right,
            ExpressionType.OrElse or ExpressionType.Or => left | right,
            _ => left != right,
        };
    }

    Expr? Coalesce(BinaryExpression binary)
    {
        if (binary.Conversion is not null) return Refuse($"{binary} converts what it chooses, which is not compiled");
        return Translate(binary.Left) is { } left && Translate(binary.Right) is { } right ? Expr.Coalesce(left, right) : null;
    }

    /// <summary>C#'s equality: null equals null, and nothing else does.</summary>
    Expr? Equality(BinaryExpression binary)
    {
        if (IsNullConstant(binary.Right)) return NullTest(binary, binary.Left);
        if (IsNullConstant(binary.Left)) return NullTest(binary, binary.Right);
        if (!IsComparable(binary)) return Refuse($"{binary} compares values of type {Underlying(binary.Left.Type).Name}, which is not compiled");
        if (Translate(binary.Left) is not { } left || Translate(binary.Right) is not { } right) return null;
        Expr equal = WithoutPromotions(BinaryOperator.Equal, binary.Left, left, binary.Right, right);
        bool wantsEqual = binary.NodeType == ExpressionType.Equal;
        return NullSafe(wantsEqual, equal, CanBeNull(binary.Left, left) ? left : null, CanBeNull(binary.Right, right) ? right : null);
    }

    /// <summary>Equality, or its opposite, of operands of which those given can be null.</summary>
    static Expr NullSafe(bool wantsEqual, Expr equal, Expr? left, Expr? right)
    {
        Expr plain = wantsEqual ? equal : new BinaryExpr(BinaryOperator.NotEqual, ((BinaryExpr)equal).Left, ((BinaryExpr)equal).Right);
        if (left is null && right is null) return plain;
        if (left is null || right is null) return Expr.Coalesce(plain, !wantsEqual);
        Expr bothNull = left.IsNull() & right.IsNull();
        return Expr.Coalesce(plain, wantsEqual ? bothNull : !bothNull);
    }

    Expr? NullTest(BinaryExpression binary, Expression tested)
    {
        if (tested.Type.IsValueType ? Nullable.GetUnderlyingType(tested.Type) is null : tested.Type != typeof(string))
            return Refuse($"{binary} compares a {tested.Type.Name} with null, which is not compiled");
        if (Translate(tested) is not { } value) return null;
        return binary.NodeType == ExpressionType.Equal ? value.IsNull() : value.IsNotNull();
    }

    /// <summary>C#'s order: with null, every comparison is false.</summary>
    Expr? Order(BinaryExpression binary)
    {
        BinaryOperator op = binary.NodeType switch
        {
            ExpressionType.LessThan => BinaryOperator.LessThan,
            ExpressionType.LessThanOrEqual => BinaryOperator.LessThanOrEqual,
            ExpressionType.GreaterThan => BinaryOperator.GreaterThan,
            _ => BinaryOperator.GreaterThanOrEqual,
        };
        if (TextOrder(binary, op, out Expr? texts)) return texts;
        if (!IsComparable(binary) || Underlying(binary.Left.Type) == typeof(string)) return Refuse($"{binary} compares values of type {Underlying(binary.Left.Type).Name}, which is not compiled");
        if (Translate(binary.Left) is not { } left || Translate(binary.Right) is not { } right) return null;
        Expr ordered = WithoutPromotions(op, binary.Left, left, binary.Right, right);
        return CanBeNull(binary.Left, left) || CanBeNull(binary.Right, right) ? Expr.Coalesce(ordered, false) : ordered;
    }

    /// <summary>The operator without the casts that C# wrote and that the expression's own promotion makes again.</summary>
    static BinaryExpr WithoutPromotions(BinaryOperator op, Expression leftPart, Expr left, Expression rightPart, Expr right)
    {
        DataType? type = DataTypes.FromClrType(leftPart.Type);
        if (type is { } common && common.IsNumeric() && DataTypes.FromClrType(rightPart.Type) == type)
        {
            (Expr Expr, DataType Type) x = Uncast(leftPart, left, common), y = Uncast(rightPart, right, common);
            if (Promotion.Binary(x.Type, y.Type) == common) (left, right) = (x.Expr, y.Expr);
            else if (Promotion.Binary(common, y.Type) == common) right = y.Expr;
        }
        return new(op, left, right);
    }

    static (Expr Expr, DataType Type) Uncast(Expression part, Expr expr, DataType type) =>
        part is UnaryExpression { NodeType: ExpressionType.Convert } convert && expr is CastExpr cast
        && DataTypes.FromClrType(convert.Operand.Type) is { } from && from != type && Promotion.IsImplicit(from, type)
            ? (cast.Operand, from) : (expr, type);

    static bool IsComparable(BinaryExpression binary)
    {
        Type left = Underlying(binary.Left.Type);
        if (left != Underlying(binary.Right.Type) || (DataTypes.FromClrType(left) is null && left != typeof(TimeSpan))) return false;
        return binary.Method is null ? left != typeof(string) : binary.Method.DeclaringType == left && (left == typeof(string) || IsTime(left));
    }

    /// <summary>Whether C# lets the operand be null; a non-null literal and a value made nullable are not.</summary>
    static bool CanBeNull(Expression part, Expr expr)
    {
        if (expr is LiteralExpr { Value: not null }) return false;
        if (part.Type == typeof(string)) return true;
        return Nullable.GetUnderlyingType(part.Type) is not null
            && !(part is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type: { IsValueType: true } type } && Nullable.GetUnderlyingType(type) is null);
    }

    static bool IsNullConstant(Expression part) => part switch
    {
        ConstantExpression { Value: null } => true,
        UnaryExpression { NodeType: ExpressionType.Convert } convert => IsNullConstant(convert.Operand),
        DefaultExpression => !part.Type.IsValueType || Nullable.GetUnderlyingType(part.Type) is not null,
        _ => false,
    };
}
