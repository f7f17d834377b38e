using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Joins rows whose keys are equal, by hash; a null equals nothing.</summary>
public sealed class JoinNode : JoiningNode
{
    readonly (BoundExpr Left, BoundExpr Right)[] keys;

    internal JoinNode(PlanNode left, PlanNode right, IReadOnlyList<Expr> leftKeys, IReadOnlyList<Expr> rightKeys, JoinKind kind, IReadOnlyList<JoinedColumn> columns)
        : this(left, right, leftKeys, rightKeys, kind, columns, JoinKeys.Bind(left.Schema, leftKeys, right.Schema, rightKeys)) { }

    JoinNode(PlanNode left, PlanNode right, IReadOnlyList<Expr> leftKeys, IReadOnlyList<Expr> rightKeys, JoinKind kind, IReadOnlyList<JoinedColumn> columns, (BoundExpr, BoundExpr)[] keys)
        : base(left, right, columns, kind)
    {
        LeftKeys = leftKeys;
        RightKeys = rightKeys;
        this.keys = keys;
    }

    /// <summary>What the left rows are matched by.</summary>
    public IReadOnlyList<Expr> LeftKeys { get; }

    /// <summary>What the right rows are matched by, each with the left key of its place.</summary>
    public IReadOnlyList<Expr> RightKeys { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Join {Kind} on {string.Join(", ", LeftKeys.Zip(RightKeys, (left, right) => left.ToString() == right.ToString() ? $"{left}" : $"{left} = {right}"))}";

    internal override bool CanFilter(JoinSide side) => side switch
    {
        JoinSide.Left => Kind is not (JoinKind.Right or JoinKind.Full),
        JoinSide.Right => Kind is JoinKind.Inner or JoinKind.Right,
        _ => false,
    };

    internal override IEnumerable<string> KeyColumns(JoinSide side) => (side == JoinSide.Left ? LeftKeys : RightKeys).SelectMany(key => key.Columns);

    internal override JoiningNode Keep(IReadOnlyList<JoinedColumn> columns) => new JoinNode(Inputs[0], Inputs[1], LeftKeys, RightKeys, Kind, columns, keys);

    internal override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => new JoinNode(inputs[0], inputs[1], LeftKeys, RightKeys, Kind, Columns);

    private protected override IReadOnlyList<(BoundExpr Left, BoundExpr Right)> Keys => keys;

    private protected override RowPairs Match(IReadOnlyList<Column> left, IReadOnlyList<Column> right, Workers workers) => Join.Hash(workers, left, right, Kind);

    private protected override DeviceRowPairs Match(IReadOnlyList<DeviceColumn> left, IReadOnlyList<DeviceColumn> right) => Join.Hash(left, right, Kind);
}
