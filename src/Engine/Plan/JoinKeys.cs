namespace Accel.Plan;

/// <summary>Brings the keys of two sides to one type.</summary>
static class JoinKeys
{
    /// <summary>The keys of both sides, bound and pairwise of one type: numbers become the wider kind, days moments.</summary>
    /// <exception cref="AccelException">A column is unknown, or two keys have no type in common.</exception>
    public static (BoundExpr Left, BoundExpr Right)[] Bind(Schema left, IReadOnlyList<Expr> leftKeys, Schema right, IReadOnlyList<Expr> rightKeys) =>
        [.. leftKeys.Zip(rightKeys, (leftKey, rightKey) =>
        {
            BoundExpr a = leftKey.BindTo(left), b = rightKey.BindTo(right);
            if (a.Type == b.Type) return (a, b);
            DataType type = Common(a.Type, b.Type) ?? throw new AccelException(
                $"{leftKey} is {a.Type} and {rightKey} is {b.Type}, which have no values in common. Cast one of them before the join.");
            return (leftKey.Cast(type).BindTo(left), rightKey.Cast(type).BindTo(right));
        })];

    /// <summary>The type in which values of two types are compared; null where there is none.</summary>
    public static DataType? Common(DataType left, DataType right)
    {
        if (left == right) return left;
        if (left is DataType.Date or DataType.Timestamp && right is DataType.Date or DataType.Timestamp) return DataType.Timestamp;
        if (!left.IsNumeric() || !right.IsNumeric()) return null;
        if (left.IsFloat() || right.IsFloat()) return DataType.Float64;
        if (left != DataType.UInt64 && right != DataType.UInt64) return DataType.Int64;
        return left >= DataType.UInt8 && right >= DataType.UInt8 ? DataType.UInt64 : null;
    }
}
