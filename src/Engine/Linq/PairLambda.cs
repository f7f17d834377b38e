using System.Linq.Expressions;
using Accel.Data;
using Accel.Plan;

namespace Accel.Linq;

/// <summary>Turns a selector over a left and a right row into columns of their join.</summary>
static class PairLambda
{
    /// <summary>The columns of the selector's result over a join whose columns are named as by <see cref="JoinedColumns.OfPairs"/>.</summary>
    /// <exception cref="AccelException">The selector cannot be compiled.</exception>
    public static NamedExpr[] Columns(LambdaExpression selector, Schema joined)
    {
        IReadOnlyList<(string Name, Expression Value)> parts = RowLambda.Parts(selector)
            ?? throw new AccelException($"Joined rows cannot become {selector.Body}. Use new {{ ... }}, a record's constructor, or one value.");
        return [.. parts.SelectMany(part => RowPath.Expand(part.Name, part.Value)).Select(part => new NamedExpr(part.Name, RowLambda.CastTo(Translate(part.Value, selector), part.Value.Type, joined)))];
    }

    static Expr Translate(Expression value, LambdaExpression selector)
    {
        Translation translation = ExpressionTranslator.Translate(Expression.Lambda(value, selector.Parameters), part =>
            Column(part, selector.Parameters[0], JoinSide.Left) ?? Column(part, selector.Parameters[1], JoinSide.Right));
        return translation.Expr ?? throw new AccelException(
            $"{value} cannot be computed of joined rows: {translation.Reason}. Let the join give the columns that it needs, and compute it in a Select after it.");
    }

    static Expr? Column(Expression part, ParameterExpression row, JoinSide side)
    {
        string? name = part == row && DataTypes.FromClrType(row.Type) is not null ? RowShape.ScalarName : RowPath.Of(part, row);
        return name is null ? null : Expr.Col(JoinedColumns.InPair(side, name));
    }
}
