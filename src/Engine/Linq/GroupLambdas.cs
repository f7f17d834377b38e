using System.Linq.Expressions;
using Accel.Kernels;
using Accel.Plan;

namespace Accel.Linq;

/// <summary>
/// Turns lambdas over <see cref="IGrouping{TKey, T}"/> into expressions over the columns of an aggregation: <c>g.Key</c> and its members are key columns,
/// <c>g.Count()</c>, <c>Any</c>, <c>All</c>, <c>Sum</c>, <c>Average</c>, <c>Min</c> and <c>Max</c>, also after <c>g.Where(...)</c>, and <c>g.Select(...).Distinct().Count()</c> are aggregates, each computed once.
/// </summary>
sealed class GroupLambdas
{
    const string KeyName = "Key";
    readonly Dictionary<(AggregateKind Kind, Expr? Value), string> aggregates = [];
    readonly NamedExpr[] keys;
    readonly bool isScalarKey;
    PlanNode input;

    public GroupLambdas(PlanNode input, NamedExpr[] keys, bool isScalarKey)
    {
        this.input = input;
        this.keys = keys;
        this.isScalarKey = isScalarKey;
    }

    /// <summary>The key columns that a selector makes, named as <c>g.Key</c> reads them. What cannot be compiled becomes a step added to <paramref name="plan"/>.</summary>
    /// <exception cref="AccelException">The selector is neither a value nor <c>new { ... }</c>.</exception>
    public static NamedExpr[] Keys(LambdaExpression selector, ref PlanNode plan)
    {
        bool isScalar = DataTypes.FromClrType(selector.ReturnType) is not null;
        NamedExpr[] parts = RowLambda.Columns(selector, ref plan) ?? throw new AccelException(
            $"Rows cannot be grouped by {selector.Body}. Group by a value, or by several: new {{ row.A, row.B }}.");
        return [.. parts.Select(part => part with { Name = isScalar ? KeyName : $"{KeyName}.{part.Name}" })];
    }

    /// <summary>The aggregation of all that was translated so far.</summary>
    public AggregateNode Plan => new(input, keys, [.. aggregates.Select(pair => new NamedAggregate(pair.Value, pair.Key.Kind, pair.Key.Value))]);

    /// <summary>The value of a lambda over a group.</summary>
    /// <exception cref="AccelException">It uses the group in a way that no aggregation computes.</exception>
    public Expr Translate(LambdaExpression lambda)
    {
        Translation translation = ExpressionTranslator.Translate(lambda, node => Known(node, lambda.Parameters[0]));
        return translation.Expr ?? throw new AccelException(
            $"{lambda.Body} cannot be computed for a group: {translation.Reason}. Use Key, Count, Any, All, Sum, Average, Min, Max and Select(...).Distinct().Count(), with arithmetic around them.");
    }

    /// <summary>The named columns of a selector over a group.</summary>
    public IReadOnlyList<(NamedExpr Column, Type Type)> Columns(LambdaExpression selector)
    {
        IReadOnlyList<(string Name, Expression Value)> parts = RowLambda.Parts(selector)
            ?? throw new AccelException($"A group cannot become {selector.Body}. Use new {{ ... }}, a record's constructor, or one value.");
        return [.. parts.Select(part => (new NamedExpr(part.Name, Translate(Expression.Lambda(part.Value, selector.Parameters))), part.Value.Type))];
    }

    Expr? Known(Expression node, ParameterExpression group) => node switch
    {
        MemberExpression { Member.Name: KeyName } key when isScalarKey && key.Expression == group => Expr.Col(KeyName),
        MemberExpression { Expression: MemberExpression { Member.Name: KeyName } key } part when !isScalarKey && key.Expression == group => Expr.Col($"{KeyName}.{part.Member.Name}"),
        MethodCallExpression call when DistinctCount(call, group) is { } count => count,
        MethodCallExpression call when Truth(call, group) is { } truth => truth,
        MethodCallExpression call when call.Method.DeclaringType == typeof(Enumerable) && KindOf(call.Method.Name) is { } kind && Rows(call.Arguments[0], group, out Expr? condition) => Aggregate(kind, call, condition),
        _ => null,
    };

    Expr Aggregate(AggregateKind kind, MethodCallExpression call, Expr? condition)
    {
        LambdaExpression? argument = call.Arguments.Count > 1 ? Unquote(call.Arguments[1]) : null;
        Expr? value = argument is null ? null : RowLambda.Value(argument, ref input);
        DataType type = DataTypes.FromClrType(call.Type)!.Value;
        if (kind == AggregateKind.Count) return RowCount(And(condition, value)).Cast(type);
        value ??= Expr.Col(Data.RowShape.ScalarName);
        if (condition is not null) value = Expr.If(condition, value, Expr.Lit(null));
        Expr result = Computed(kind, value).Cast(type);
        return kind == AggregateKind.Sum ? Expr.Coalesce(result, Expr.Lit(0).Cast(type)) : result;
    }

    /// <summary>What <c>g.Any(...)</c> and <c>g.All(...)</c> are: whether any row, or every row, is among those for which the condition holds.</summary>
    Expr? Truth(MethodCallExpression call, ParameterExpression group)
    {
        bool isAll = IsCall(call, nameof(Enumerable.All), 2);
        if (!isAll && !IsCall(call, nameof(Enumerable.Any), 1) && !IsCall(call, nameof(Enumerable.Any), 2)) return null;
        if (!Rows(call.Arguments[0], group, out Expr? condition)) return null;
        Expr? predicate = call.Arguments.Count == 1 ? null : RowLambda.Value(Unquote(call.Arguments[1])!, ref input);
        Expr found = RowCount(And(condition, predicate));
        return isAll ? found == RowCount(condition) : found > 0;
    }

    /// <summary>How many rows fulfil a condition.</summary>
    Expr RowCount(Expr? condition) => Computed(AggregateKind.Count, condition is null ? null : Expr.If(condition, Expr.Lit(true), Expr.Lit(null)));

    /// <summary>What <c>g.Select(row => value).Distinct().Count()</c> is: the different values, and one more where a value is null.</summary>
    Expr? DistinctCount(MethodCallExpression call, ParameterExpression group)
    {
        if (!IsCall(call, nameof(Enumerable.Count), 1) && !IsCall(call, nameof(Enumerable.LongCount), 1)) return null;
        if (call.Arguments[0] is not MethodCallExpression distinct || !IsCall(distinct, nameof(Enumerable.Distinct), 1)) return null;
        if (distinct.Arguments[0] is not MethodCallExpression select || !IsCall(select, nameof(Enumerable.Select), 2)) return null;
        if (!Rows(select.Arguments[0], group, out Expr? condition) || Unquote(select.Arguments[1]) is not { Parameters.Count: 1 } selector || DataTypes.FromClrType(selector.ReturnType) is null) return null;
        Expr value = RowLambda.Value(selector, ref input);
        Expr count = Computed(AggregateKind.CountDistinct, condition is null ? value : Expr.If(condition, value, Expr.Lit(null)));
        if (value.BindTo(input.Schema).IsNullable)
        {
            Expr isNull = And(condition, value.IsNull())!;
            count += Expr.If(RowCount(isNull) > 0, Expr.Lit(1L), Expr.Lit(0L));
        }
        return count.Cast(DataTypes.FromClrType(call.Type)!.Value);
    }

    /// <summary>The column of an aggregate, which is computed once.</summary>
    Expr Computed(AggregateKind kind, Expr? value)
    {
        if (!aggregates.TryGetValue((kind, value), out string? name)) aggregates[(kind, value)] = name = $"{kind} {aggregates.Count}";
        return Expr.Col(name);
    }

    /// <summary>Whether an expression is the group's rows, or those of them for which a condition holds.</summary>
    bool Rows(Expression node, ParameterExpression group, out Expr? condition)
    {
        condition = null;
        if (node == group) return true;
        if (node is not MethodCallExpression { Method.Name: nameof(Enumerable.Where) } where || where.Method.DeclaringType != typeof(Enumerable)) return false;
        if (!Rows(where.Arguments[0], group, out Expr? outer) || Unquote(where.Arguments[1]) is not { Parameters.Count: 1 } predicate) return false;
        condition = And(outer, RowLambda.Value(predicate, ref input));
        return true;
    }

    static bool IsCall(MethodCallExpression call, string name, int argumentCount) =>
        call.Method.DeclaringType == typeof(Enumerable) && call.Method.Name == name && call.Arguments.Count == argumentCount;

    static Expr? And(Expr? left, Expr? right) => left is null ? right : right is null ? left : left & right;

    static LambdaExpression? Unquote(Expression node) => node is UnaryExpression { NodeType: ExpressionType.Quote } quote ? (LambdaExpression)quote.Operand : node as LambdaExpression;

    static AggregateKind? KindOf(string method) => method switch
    {
        nameof(Enumerable.Count) or nameof(Enumerable.LongCount) => AggregateKind.Count,
        nameof(Enumerable.Sum) => AggregateKind.Sum,
        nameof(Enumerable.Average) => AggregateKind.Mean,
        nameof(Enumerable.Min) => AggregateKind.Min,
        nameof(Enumerable.Max) => AggregateKind.Max,
        _ => null,
    };
}
