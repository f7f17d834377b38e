using System.Linq.Expressions;
using Accel.Kernels.Expressions;

namespace Accel;

/// <summary>Says which column (or other expression) a part of a lambda stands for; null where the part is none of the caller's. Asked of every part, outermost first.</summary>
public delegate Expr? PartResolver(Expression part);

/// <summary>
/// Turns C# lambdas over rows into expressions that compute the same values, or says why it cannot: an expression is never a guess.
/// </summary>
/// <remarks>
/// Kept of C#: promotions, unchecked overflow, integer division, IEEE comparisons, equality with null, comparisons with null (which are false),
/// a null text in a concatenation (which is empty). Captured variables are read once, when the lambda is translated.
/// Different from C#: where a row would throw, its value is null; functions that are not exact may differ in the last bits; moments have microseconds.
/// Time spans are compiled where they stay inside the lambda, as microseconds.
/// Refused, so that they run row by row: calls of unknown methods, computed properties of captured objects, checked arithmetic, decimal, char, enum,
/// and methods of text that compare by the culture.
/// </remarks>
public static class ExpressionTranslator
{
    /// <summary>The lambda's value. Without <paramref name="resolve"/>, a member of the lambda's parameter is the column of that name.</summary>
    public static Translation Translate(LambdaExpression lambda, PartResolver? resolve = null)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        LambdaTranslator translator = new(resolve ?? MembersOf(lambda));
        return translator.Translate(lambda.Body) is { } expr ? Translation.Of(expr) : Translation.Refused(translator.Reason!);
    }

    /// <summary>
    /// The members of the rows that the lambda makes: of <c>new { ... }</c>, of a record's constructor, of an object initialiser.
    /// Any other lambda makes one column, named after the member it reads or else "Value".
    /// </summary>
    public static ProjectionTranslation TranslateProjection(LambdaExpression lambda, PartResolver? resolve = null)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        LambdaTranslator translator = new(resolve ?? MembersOf(lambda));
        List<NamedExpr> columns = [];
        if (RowConstruction.Members(lambda.Body) is not { } members) return ProjectionTranslation.Refused(RowConstruction.Refusal(lambda.Body));
        foreach ((string name, Expression value) in members)
        {
            if (DataTypes.FromClrType(value.Type) is null) return ProjectionTranslation.Refused($"{value} is of type {value.Type.Name}, which no column holds");
            if (translator.Translate(value) is not { } expr) return ProjectionTranslation.Refused(translator.Reason!);
            columns.Add(new(name, expr));
        }
        return ProjectionTranslation.Of(columns);
    }

    /// <summary>Members of the lambda's parameters, by their names.</summary>
    static PartResolver MembersOf(LambdaExpression lambda) => part =>
        part is MemberExpression { Expression: ParameterExpression row } member && lambda.Parameters.Contains(row) ? Expr.Col(member.Member.Name) : null;
}
