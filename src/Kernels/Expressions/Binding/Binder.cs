namespace Accel.Kernels.Expressions;

/// <summary>Gives every node of an expression its type, finds its columns, inserts C#'s implicit conversions and computes what is constant.</summary>
sealed class Binder(IColumnResolver columns)
{
    Expr? root;

    public BoundNode BindRoot(Expr expr)
    {
        root = expr;
        return Bind(expr);
    }

    BoundNode Bind(Expr expr) => Simplify.Node(expr switch
    {
        ColumnExpr column => BindColumn(column),
        LiteralExpr literal => Literals.Bind(literal),
        UnaryExpr unary => BindUnary(unary, Bind(unary.Operand)),
        BinaryExpr { Operator: BinaryOperator.And or BinaryOperator.Or } logic => BindLogic(logic),
        BinaryExpr { Operator: BinaryOperator.Coalesce } coalesce => BindCoalesce(coalesce),
        BinaryExpr { Operator: var op } comparison when op.IsComparison() => BindComparison(comparison),
        BinaryExpr arithmetic => BindArithmetic(arithmetic),
        ConditionalExpr conditional => BindConditional(conditional),
        CastExpr cast => BindCast(cast, Bind(cast.Operand)),
        CallExpr call => BindCall(call),
        InExpr membership => BindIn(membership),
        _ => throw new ArgumentException($"Unknown expression {expr.GetType().Name}.", nameof(expr)),
    });

    BoundColumn BindColumn(ColumnExpr column)
    {
        try
        {
            ColumnBinding binding = columns.Resolve(column.Name);
            return new(binding.Index, binding.Type, binding.IsNullable);
        }
        catch (AccelException cause)
        {
            throw BindErrors.Column(root!, cause);
        }
    }

    static BoundNode BindUnary(UnaryExpr expr, BoundNode operand)
    {
        switch (expr.Operator)
        {
            case UnaryOperator.IsNull:
                return new BoundUnary(UnaryOperator.IsNull, operand);
            case UnaryOperator.Not:
                if (operand.Type != DataType.Boolean) throw BindErrors.Operand(expr, "!", operand.Type, "Boolean");
                return new BoundUnary(UnaryOperator.Not, operand);
            default:
                if (IsNull(operand)) return operand;
                if (!operand.Type.IsNumeric() || Promotion.Negation(operand.Type) is not DataType type)
                    throw BindErrors.Operand(expr, "-", operand.Type, "numbers other than UInt64");
                return new BoundUnary(UnaryOperator.Negate, Convert(operand, type));
        }
    }

    BoundBinary BindLogic(BinaryExpr expr)
    {
        BoundNode left = Bind(expr.Left), right = Bind(expr.Right);
        foreach (BoundNode side in (BoundNode[])[left, right])
            if (side.Type != DataType.Boolean) throw BindErrors.Operand(expr, expr.Operator.Symbol(), side.Type, "Booleans");
        return new(expr.Operator, left, right);
    }

    BoundBinary BindCoalesce(BinaryExpr expr)
    {
        (BoundNode left, BoundNode right) = Pair(expr, Bind(expr.Left), Bind(expr.Right), false, BindErrors.Branches);
        return new(BinaryOperator.Coalesce, left, right);
    }

    BoundConditional BindConditional(ConditionalExpr expr)
    {
        BoundNode test = Bind(expr.Test);
        if (test.Type != DataType.Boolean) throw BindErrors.Operand(expr, "?", test.Type, "a Boolean test");
        (BoundNode whenTrue, BoundNode whenFalse) = Pair(expr, Bind(expr.WhenTrue), Bind(expr.WhenFalse), false, BindErrors.Branches);
        return new(test, whenTrue, whenFalse);
    }

    BoundBinary BindComparison(BinaryExpr expr)
    {
        (BoundNode left, BoundNode right) = Pair(expr, Bind(expr.Left), Bind(expr.Right), true, Operands);
        bool isEquality = expr.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        if (left.Type == DataType.Boolean && !isEquality) throw BindErrors.Operand(expr, expr.Operator.Symbol(), left.Type, "values that have an order");
        return new(expr.Operator, left, right);
    }

    BoundNode BindArithmetic(BinaryExpr expr)
    {
        BoundNode x = Bind(expr.Left), y = Bind(expr.Right);
        if (expr.Operator == BinaryOperator.Add && (x.Type == DataType.String || y.Type == DataType.String)) return Call(expr, Functions.Concat, [x, y]);
        (BoundNode left, BoundNode right) = Pair(expr, x, y, true, Operands);
        if (!left.Type.IsNumeric()) throw Operands(expr, left.Type, right.Type);
        return new BoundBinary(expr.Operator, left, right);
    }

    static BoundNode BindCast(CastExpr expr, BoundNode operand) => Cast(operand, expr.Type) ?? throw BindErrors.Cast(expr, operand.Type, expr.Type);

    BoundNode BindCall(CallExpr expr) => Call(expr, expr.Function, [.. expr.Operands.Select(Bind)]);

    static BoundNode Call(Expr expr, Function function, BoundNode[] arguments)
    {
        DataType[] types = [.. arguments.Select(argument => argument.Type)];
        for (int i = 0; i < types.Length; i++)
            if (expr.Operands[i] is LiteralExpr { Value: null } && function.Overloads.FirstOrDefault(overload => overload.Parameters.Length == types.Length) is { } any) types[i] = any.Parameters[i];
        Overload overload = function.Resolve(types) ?? throw BindErrors.Call(expr, function, arguments.Select(argument => argument.Type));
        for (int i = 0; i < arguments.Length; i++) arguments[i] = Convert(arguments[i], overload.Parameters[i]);
        return arguments.Any(IsNull) ? BoundLiteral.Null(overload.Result) : new BoundCall(function, overload, new(arguments));
    }

    BoundNode BindIn(InExpr expr)
    {
        BoundNode operand = Bind(expr.Operand);
        if (operand.Type == DataType.Boolean) throw BindErrors.Operand(expr, "in", operand.Type, "numbers, texts, days and moments");
        List<BoundNode> values = [];
        bool hasNull = false;
        foreach (LiteralExpr literal in expr.Values)
        {
            BoundNode value = Literals.Bind(literal, operand.Type);
            (BoundNode left, BoundNode right) = Unify(operand, Literals.Follow(literal, value, operand.Type), true) ?? throw BindErrors.Operands(expr, "in", operand.Type, value.Type);
            hasNull |= IsNull(value);
            if (IsNull(value) || values.Contains(right)) continue;
            if (left.Type != operand.Type)
            {
                values = [.. values.Select(earlier => Simplify.Node(Convert(earlier, left.Type)))];
                operand = left;
            }
            values.Add(right);
        }
        BoundNode found = values.Count == 0 ? BoundLiteral.Of(false) : new BoundIn(operand, new([.. values]));
        if (!hasNull && values.Count > 0) return found;
        BoundNode missing = hasNull ? BoundLiteral.Null(DataType.Boolean) : BoundLiteral.Of(false);
        return Simplify.Node(new BoundConditional(
            Simplify.Node(new BoundUnary(UnaryOperator.IsNull, operand)),
            BoundLiteral.Null(DataType.Boolean),
            Simplify.Node(new BoundConditional(found, BoundLiteral.Of(true), missing))));
    }

    /// <summary>The last two operands of an expression in the one type in which C# would compare them, compute with them or choose between them.</summary>
    static (BoundNode Left, BoundNode Right) Pair(Expr expr, BoundNode left, BoundNode right, bool promote, Func<Expr, DataType, DataType, AccelException> error) =>
        Unify(Literals.Follow(expr.Operands[^2], left, right.Type), Literals.Follow(expr.Operands[^1], right, left.Type), promote) ?? throw error(expr, left.Type, right.Type);

    /// <summary>Null where there is no such type. <paramref name="promote"/> widens small integers, as operators do.</summary>
    static (BoundNode Left, BoundNode Right)? Unify(BoundNode left, BoundNode right, bool promote)
    {
        if (left.Type == right.Type && !(promote && left.Type.IsNumeric())) return (left, right);
        if (!left.Type.IsNumeric() || !right.Type.IsNumeric())
            return Promotion.IsImplicit(left.Type, right.Type) || Promotion.IsImplicit(right.Type, left.Type)
                ? (Convert(left, DataType.Timestamp), Convert(right, DataType.Timestamp)) : null;
        return Promotion.Binary(left.Type, right.Type) is DataType type ? (Convert(left, type), Convert(right, type)) : null;
    }

    static BoundNode Convert(BoundNode node, DataType type) =>
        Cast(node, type) ?? throw new ArgumentException($"{node.Type} does not convert to {type}.", nameof(type));

    static BoundNode? Cast(BoundNode node, DataType type)
    {
        if (node.Type == type) return node;
        if (IsNull(node)) return BoundLiteral.Null(type);
        bool possible = (node.Type.IsNumeric() || node.Type == DataType.Boolean) && type.IsNumeric()
            || node.Type is DataType.Date or DataType.Timestamp && type is DataType.Date or DataType.Timestamp;
        return possible ? Simplify.Node(new BoundCast(node, type)) : null;
    }

    static bool IsNull(BoundNode node) => node is BoundLiteral { IsNull: true };

    static AccelException Operands(Expr expr, DataType left, DataType right) => BindErrors.Operands(expr, ((BinaryExpr)expr).Operator.Symbol(), left, right);
}
