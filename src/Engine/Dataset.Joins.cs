using Accel.Plan;

namespace Accel;

public sealed partial class Dataset
{
    /// <summary>The rows joined with those of another dataset that have the same value in a column.</summary>
    /// <inheritdoc cref="Join(Dataset, IReadOnlyList{string}, IReadOnlyList{string}, JoinKind)"/>
    public Dataset Join(Dataset right, string on, JoinKind kind = JoinKind.Inner) => Join(right, [on], [on], kind);

    /// <summary>The rows joined with those of another dataset that have the same values in all of some columns.</summary>
    /// <inheritdoc cref="Join(Dataset, IReadOnlyList{string}, IReadOnlyList{string}, JoinKind)"/>
    public Dataset Join(Dataset right, IReadOnlyList<string> on, JoinKind kind = JoinKind.Inner) => Join(right, on, on, kind);

    /// <summary>The rows joined with those of another dataset whose <paramref name="rightOn"/> is their <paramref name="leftOn"/>.</summary>
    /// <inheritdoc cref="Join(Dataset, IReadOnlyList{string}, IReadOnlyList{string}, JoinKind)"/>
    public Dataset Join(Dataset right, string leftOn, string rightOn, JoinKind kind = JoinKind.Inner) => Join(right, [leftOn], [rightOn], kind);

    /// <summary>The rows joined with those of another dataset whose columns <paramref name="rightOn"/> are their columns <paramref name="leftOn"/>.</summary>
    /// <remarks>
    /// <para>A null equals nothing; -0 is 0, and all NaN are equal. Numbers of different types are compared in the wider kind, a day as its midnight.</para>
    /// <para>Rows come in the order of the left rows, for each in that of the right ones; right rows without a left one come last.</para>
    /// <para>The columns are the left ones, then the right ones. A key of the same name on both sides is one column, which holds the key of whichever row there is.
    /// Any other right column whose name a left one has gets <c>_right</c> at its end. After <see cref="JoinKind.Semi"/> and <see cref="JoinKind.Anti"/> there are left columns only.</para>
    /// </remarks>
    /// <exception cref="AccelException">A column is unknown, keys cannot be compared, a name is taken, or the other dataset belongs to another session.</exception>
    public Dataset Join(Dataset right, IReadOnlyList<string> leftOn, IReadOnlyList<string> rightOn, JoinKind kind = JoinKind.Inner)
    {
        CheckJoin(right, leftOn, rightOn);
        if (leftOn.Count == 0) throw new AccelException("A join needs a column to join on.");
        return With(new JoinNode(Plan, right.Plan, [.. leftOn.Select(Expr.Col)], [.. rightOn.Select(Expr.Col)], kind, JoinedColumns.Of(Schema, right.Schema, Shared(leftOn, rightOn), kind)));
    }

    /// <summary>Each row joined with the one row of another dataset whose value of a column, a moment for example, is the last that is not after its own, or as <paramref name="options"/> say.</summary>
    /// <param name="right">The other dataset; its rows may be in any order.</param>
    /// <param name="on">The column on both sides that is compared: numbers, dates or moments. A null and NaN match nothing.</param>
    /// <param name="by">Columns on both sides that must be equal too; null for none.</param>
    /// <param name="options">Which row is taken; null for the last that is not after.</param>
    /// <inheritdoc cref="JoinAsOf(Dataset, string, string, IReadOnlyList{string}, IReadOnlyList{string}, AsOfOptions)"/>
    public Dataset JoinAsOf(Dataset right, string on, IReadOnlyList<string>? by = null, AsOfOptions? options = null) => JoinAsOf(right, on, on, by ?? [], by ?? [], options);

    /// <summary>Each row joined with the one row of another dataset whose value of <paramref name="rightOn"/> is the last that is not after its own of <paramref name="leftOn"/>, or as <paramref name="options"/> say.</summary>
    /// <remarks>Rows keep the order of the left ones. Columns are named as by <see cref="Join(Dataset, IReadOnlyList{string}, IReadOnlyList{string}, JoinKind)"/>; both columns that are compared are kept.</remarks>
    /// <exception cref="AccelException">A column is unknown, columns cannot be compared, a name is taken, or the other dataset belongs to another session.</exception>
    public Dataset JoinAsOf(Dataset right, string leftOn, string rightOn, IReadOnlyList<string> leftBy, IReadOnlyList<string> rightBy, AsOfOptions? options = null)
    {
        CheckJoin(right, leftBy, rightBy);
        options ??= new AsOfOptions();
        return With(new AsOfJoinNode(
            Plan, right.Plan, (Expr.Col(leftOn), Expr.Col(rightOn)), [.. leftBy.Zip(rightBy, (left, other) => (Expr.Col(left), Expr.Col(other)))], options,
            JoinedColumns.Of(Schema, right.Schema, Shared(leftBy, rightBy), AsOfJoinNode.KindOf(options))));
    }

    /// <summary>Names that stand on both sides at the same place.</summary>
    static HashSet<string> Shared(IReadOnlyList<string> left, IReadOnlyList<string> right) => [.. left.Where((name, i) => right[i] == name)];

    void CheckJoin(Dataset right, IReadOnlyList<string> leftOn, IReadOnlyList<string> rightOn)
    {
        ArgumentNullException.ThrowIfNull(right);
        if (right.Session != Session) throw new AccelException("The datasets of a join belong to different sessions. Read both in one.");
        if (leftOn.Count != rightOn.Count) throw new AccelException($"The join has {leftOn.Count} left columns and {rightOn.Count} right ones. Give as many of each.");
        foreach (string name in leftOn) Schema.IndexOf(name);
        foreach (string name in rightOn) right.Schema.IndexOf(name);
    }
}
