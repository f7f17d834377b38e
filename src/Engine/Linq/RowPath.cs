using System.Linq.Expressions;
using Accel.Data;

namespace Accel.Linq;

/// <summary>
/// Rows inside rows, as a query with several sources makes them between its clauses: the columns of a member that is itself a row are named after both,
/// such as <c>order.Amount</c>.
/// </summary>
static class RowPath
{
    /// <summary>The name of the column that a member of a row, or of a row inside it, is; null where an expression is neither.</summary>
    public static string? Of(Expression node, ParameterExpression row) => node is not MemberExpression member ? null
        : member.Expression == row ? member.Member.Name
        : member.Expression is MemberExpression inner && IsRow(inner.Type) && Of(inner, row) is { } path ? $"{path}.{member.Member.Name}"
        : null;

    /// <summary>A named part of a result as the columns that it is: itself, or one for each member of a whole row.</summary>
    public static IEnumerable<(string Name, Expression Value)> Expand(string name, Expression value) =>
        value is ParameterExpression or MemberExpression && IsRow(value.Type)
            ? RowShape.Of(value.Type).Members.SelectMany(member => Expand($"{name}.{member.Name}", Expression.Property(value, member.Name)))
            : [(name, value)];

    /// <summary>Whether an expression is a lambda's row, or a row inside it.</summary>
    public static bool IsRow(Expression node, IReadOnlyList<ParameterExpression> rows) =>
        IsRow(node.Type) && (node is ParameterExpression row ? rows.Contains(row) : node is MemberExpression { Expression: { } owner } && IsRow(owner, rows));

    static bool IsRow(Type type) => DataTypes.FromClrType(type) is null && !type.IsEnum;
}
