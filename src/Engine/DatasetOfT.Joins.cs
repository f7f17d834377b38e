using System.Linq.Expressions;
using Accel.Linq;
using Accel.Plan;

namespace Accel;

public partial class Dataset<T>
{
    /// <summary>A row made of each row and each row of another dataset that has the same key; several keys are <c>new { row.A, row.B }</c>. What <c>join ... on ... equals ...</c> calls.</summary>
    /// <remarks>Rows come in the order of the left rows, for each in that of the right ones. A null key equals nothing, unlike in LINQ to Objects where null equals null.</remarks>
    /// <exception cref="AccelException">The selector cannot be compiled, or the datasets belong to different sessions.</exception>
    public Dataset<TResult> Join<TRight, TKey, TResult>(
        Dataset<TRight> right, Expression<Func<T, TKey>> leftKey, Expression<Func<TRight, TKey>> rightKey, Expression<Func<T, TRight, TResult>> selector) =>
        Joined<TRight, TResult>(right, leftKey, rightKey, selector, JoinKind.Inner);

    /// <summary>As <see cref="Join"/>, and a row made of each row that finds none: in it every column of the right row is null, so let the members of the result that hold them accept null.</summary>
    /// <inheritdoc cref="Join"/>
    public Dataset<TResult> LeftJoin<TRight, TKey, TResult>(
        Dataset<TRight> right, Expression<Func<T, TKey>> leftKey, Expression<Func<TRight, TKey>> rightKey, Expression<Func<T, TRight, TResult>> selector) =>
        Joined<TRight, TResult>(right, leftKey, rightKey, selector, JoinKind.Left);

    /// <summary>As <see cref="Join"/>, then a row made of each right row that no row finds: in it every column of the left row is null.</summary>
    /// <inheritdoc cref="Join"/>
    public Dataset<TResult> RightJoin<TRight, TKey, TResult>(
        Dataset<TRight> right, Expression<Func<T, TKey>> leftKey, Expression<Func<TRight, TKey>> rightKey, Expression<Func<T, TRight, TResult>> selector) =>
        Joined<TRight, TResult>(right, leftKey, rightKey, selector, JoinKind.Right);

    /// <summary>As <see cref="LeftJoin"/>, then a row made of each right row that no row finds.</summary>
    /// <inheritdoc cref="Join"/>
    public Dataset<TResult> FullJoin<TRight, TKey, TResult>(
        Dataset<TRight> right, Expression<Func<T, TKey>> leftKey, Expression<Func<TRight, TKey>> rightKey, Expression<Func<T, TRight, TResult>> selector) =>
        Joined<TRight, TResult>(right, leftKey, rightKey, selector, JoinKind.Full);

    /// <summary>The rows whose key another dataset has.</summary>
    public Dataset<T> SemiJoin<TRight, TKey>(Dataset<TRight> right, Expression<Func<T, TKey>> leftKey, Expression<Func<TRight, TKey>> rightKey) => Filtered(right, leftKey, rightKey, JoinKind.Semi);

    /// <summary>The rows whose key another dataset does not have, those with a null key included.</summary>
    public Dataset<T> AntiJoin<TRight, TKey>(Dataset<TRight> right, Expression<Func<T, TKey>> leftKey, Expression<Func<TRight, TKey>> rightKey) => Filtered(right, leftKey, rightKey, JoinKind.Anti);

    /// <summary>A row made of each row and the one row of another dataset whose value is the last that is not after its own, or as <paramref name="options"/> say.</summary>
    /// <remarks>Values are numbers, dates or moments. Rows keep their order; where one finds none, every column of the right row is null, unless such rows are dropped.</remarks>
    /// <exception cref="AccelException">A lambda cannot be compiled, the values have no distance, or the datasets belong to different sessions.</exception>
    public Dataset<TResult> JoinAsOf<TRight, TValue, TResult>(
        Dataset<TRight> right, Expression<Func<T, TValue>> leftOn, Expression<Func<TRight, TValue>> rightOn, Expression<Func<T, TRight, TResult>> selector, AsOfOptions? options = null) =>
        AsOf<TRight, TResult>(right, leftOn, rightOn, null, null, selector, options);

    /// <summary>As the other form, among the rows whose keys are equal.</summary>
    /// <inheritdoc cref="JoinAsOf{TRight, TValue, TResult}"/>
    public Dataset<TResult> JoinAsOf<TRight, TValue, TKey, TResult>(
        Dataset<TRight> right, Expression<Func<T, TValue>> leftOn, Expression<Func<TRight, TValue>> rightOn, Expression<Func<T, TKey>> leftBy, Expression<Func<TRight, TKey>> rightBy,
        Expression<Func<T, TRight, TResult>> selector, AsOfOptions? options = null) =>
        AsOf<TRight, TResult>(right, leftOn, rightOn, leftBy, rightBy, selector, options);

    Dataset<TResult> Joined<TRight, TResult>(Dataset<TRight> right, LambdaExpression leftKey, LambdaExpression rightKey, LambdaExpression selector, JoinKind kind)
    {
        CheckSession(right);
        PlanNode left = Plan, other = right.Plan;
        Expr[] leftKeys = Keys(leftKey, ref left), rightKeys = Keys(rightKey, ref other);
        return new(Session, Selected(new JoinNode(left, other, leftKeys, rightKeys, kind, JoinedColumns.OfPairs(Schema, right.Schema)), selector));
    }

    Dataset<T> Filtered<TRight>(Dataset<TRight> right, LambdaExpression leftKey, LambdaExpression rightKey, JoinKind kind)
    {
        CheckSession(right);
        PlanNode left = Plan, other = right.Plan;
        Expr[] leftKeys = Keys(leftKey, ref left), rightKeys = Keys(rightKey, ref other);
        return new(Session, new JoinNode(left, other, leftKeys, rightKeys, kind, [.. Schema.Names.Select(name => new JoinedColumn(name, JoinSide.Left, name))]));
    }

    Dataset<TResult> AsOf<TRight, TResult>(
        Dataset<TRight> right, LambdaExpression leftOn, LambdaExpression rightOn, LambdaExpression? leftBy, LambdaExpression? rightBy, LambdaExpression selector, AsOfOptions? options)
    {
        CheckSession(right);
        PlanNode left = Plan, other = right.Plan;
        (Expr, Expr) on = (RowLambda.Value(leftOn, ref left), RowLambda.Value(rightOn, ref other));
        Expr[] leftKeys = leftBy is null ? [] : Keys(leftBy, ref left), rightKeys = rightBy is null ? [] : Keys(rightBy, ref other);
        return new(Session, Selected(new AsOfJoinNode(left, other, on, [.. leftKeys.Zip(rightKeys)], options ?? new AsOfOptions(), JoinedColumns.OfPairs(Schema, right.Schema)), selector));
    }

    static ProjectNode Selected(JoiningNode join, LambdaExpression selector) => new(join, PairLambda.Columns(selector, join.Schema));

    static Expr[] Keys(LambdaExpression key, ref PlanNode plan) => RowLambda.Columns(key, ref plan) is { } parts
        ? [.. parts.Select(part => part.Expr)]
        : throw new AccelException($"Rows cannot be joined by {key.Body}. Join by a value, or by several: new {{ row.A, row.B }}.");

    void CheckSession<TRight>(Dataset<TRight> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        if (right.Session != Session) throw new AccelException("The datasets of a join belong to different sessions. Read both in one.");
    }
}
