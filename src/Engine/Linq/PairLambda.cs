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
        return [.. parts.Select(part => new NamedExpr(part.Name, RowLambda.CastTo(Translate(part.Value, selector), part.Value.Type, joined)))];
    }

    static Expr Translate(Expression value, LambdaExpression selector)
    {
        Translation translation = ExpressionTranslator.Translate(Expression.Lambda(value, selector.Parameters), part => part switch
        {
            MemberExpression { Expression: ParameterExpression row } member => Column(row, member.Member.Name),
            ParameterExpression row when DataTypes.FromClrType(row.Type) is not null => Column(row, RowShape.ScalarName),
            _ => null,
        });
        return translation.Expr ?? throw new AccelException(
            $"{value} cannot be computed of joined rows: {translation.Reason}. Let the join give the columns that it needs, and compute it in a Select after it.");

        Expr Column(ParameterExpression row, string name) => Expr.Col(JoinedColumns.InPair(row == selector.Parameters[0] ? JoinSide.Left : JoinSide.Right, name));
    }
}
