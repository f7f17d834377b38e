using System.Linq.Expressions;
using Accel.Data;
using Accel.Plan;

namespace Accel.Linq;

/// <summary>Turns lambdas over rows into plan steps: a compiled expression where that can be, else a column computed row by row.</summary>
static class RowLambda
{
    /// <summary>The value of <paramref name="lambda"/> as an expression over the plan's columns. What cannot be compiled becomes a step added to <paramref name="plan"/>.</summary>
    public static Expr Value(LambdaExpression lambda, ref PlanNode plan)
    {
        if (Translate(lambda, out string reason) is { } expression) return expression;
        string name = FreeName(plan.Schema);
        plan = (PlanNode)Activator.CreateInstance(
            typeof(RowColumnNode<,>).MakeGenericType(lambda.Parameters[0].Type, lambda.ReturnType),
            plan, name, lambda.Compile(), lambda.ToString(), reason)!;
        return Expr.Col(name);
    }

    /// <summary>
    /// The columns of a selector's result: the arguments of <c>new { ... }</c> or of a record's constructor, or one column for a scalar.
    /// Null if the result is made in another way.
    /// </summary>
    public static NamedExpr[]? Columns(LambdaExpression selector, ref PlanNode plan)
    {
        if (Parts(selector) is not { } parts) return null;
        List<NamedExpr> columns = [];
        foreach ((string name, Expression value) in parts.SelectMany(part => RowPath.Expand(part.Name, part.Value)))
        {
            Expr column = Value(Expression.Lambda(value, selector.Parameters), ref plan);
            columns.Add(new NamedExpr(name, CastTo(column, value.Type, plan.Schema)));
        }
        return [.. columns];
    }

    /// <summary>The named parts that a lambda's result consists of; null where they cannot be told.</summary>
    public static IReadOnlyList<(string Name, Expression Value)>? Parts(LambdaExpression selector)
    {
        Type result = selector.ReturnType;
        if (DataTypes.FromClrType(result) is not null) return [(RowShape.ScalarName, selector.Body)];
        switch (selector.Body)
        {
            case NewExpression { Arguments.Count: > 0 } made:
                RowShape shape = RowShape.Of(result);
                return shape.Members.Count == made.Arguments.Count ? [.. shape.Members.Zip(made.Arguments, (member, value) => (member.Name, value))] : null;
            case MemberInitExpression { NewExpression.Arguments.Count: 0 } initialized when initialized.Bindings.All(binding => binding is MemberAssignment):
                return [.. initialized.Bindings.Cast<MemberAssignment>().Select(binding => (binding.Member.Name, binding.Expression))];
            case { } row when RowPath.IsRow(row, selector.Parameters):
                return [.. RowShape.Of(result).Members.Select(member => (member.Name, (Expression)Expression.Property(row, member.Name)))];
            default:
                return null;
        }
    }

    /// <summary>The expression in the column type of a C# type: C#'s and a column's types of the same value can differ, as a count's do.</summary>
    public static Expr CastTo(Expr value, Type type, Schema schema)
    {
        DataType wanted = DataTypes.FromClrType(type) ?? throw new AccelException($"{value} has the type {type.Name}, which no column holds.");
        return value.BindTo(schema).Type == wanted ? value : value.Cast(wanted);
    }

    /// <summary>The lambda's value as an expression over its row's members, or null and why not.</summary>
    public static Expr? Translate(LambdaExpression lambda, out string reason)
    {
        ParameterExpression row = lambda.Parameters[0];
        bool isScalar = DataTypes.FromClrType(row.Type) is not null;
        Translation translation = ExpressionTranslator.Translate(lambda, Column);
        reason = translation.Reason ?? "";
        return translation.Expr;

        Expr? Column(Expression node) => node switch
        {
            MemberExpression when RowPath.Of(node, row) is { } name => Expr.Col(name),
            ParameterExpression parameter when isScalar && parameter == row => Expr.Col(RowShape.ScalarName),
            _ => null,
        };
    }

    static string FreeName(Schema schema)
    {
        for (int i = 0; ; i++)
            if (!schema.Contains($"~{i}")) return $"~{i}";
    }
}
