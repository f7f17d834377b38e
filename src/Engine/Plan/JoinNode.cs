using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Joins rows whose keys are equal, by hash; a null equals nothing. A GPU finds the pairs by the keys alone; the rows are gathered in main memory.</summary>
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

    /// <summary>Why no GPU matches the keys; null where one does.</summary>
    internal string? Refusal => keys.SelectMany(key => (BoundExpr[])[key.Left, key.Right]).Select(DeviceStage.RefusalOf).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The positions of the columns of a side that its keys read.</summary>
    internal int[] ReadColumns(JoinSide side) => [.. keys.SelectMany(key => (side == JoinSide.Left ? key.Left : key.Right).ColumnIndices).Distinct()];

    private protected override RowPairs Match(Batch left, Batch right, Job job) =>
        (Placement is { Device.IsGpu: true } ? OnDevice(left, right, job) : null) ?? OnProcessor(left, right, job.Session.Workers);

    /// <summary>The pairs, found on the job's GPU; null where it could not, which the job's notes tell, and where a side has no rows.</summary>
    RowPairs? OnDevice(Batch left, Batch right, Job job)
    {
        if (left.RowCount == 0 || right.RowCount == 0) return null;
        using DeviceBatch? leftKeys = new DeviceStage(null, [.. keys.Select(key => key.Left)]).Run(ToString(), Inputs[0], left, job);
        if (leftKeys is null) return null;
        using DeviceBatch? rightKeys = new DeviceStage(null, [.. keys.Select(key => key.Right)]).Run(ToString(), Inputs[1], right, job);
        if (rightKeys is null) return null;
        RowPairs? pairs = null;
        job.OnDevice.Try(ToString(), () =>
        {
            using DeviceRowPairs found = Join.Hash([.. leftKeys.Columns.Select(column => column!)], [.. rightKeys.Columns.Select(column => column!)], Kind);
            pairs = found.Download();
        });
        return pairs;
    }

    RowPairs OnProcessor(Batch left, Batch right, Workers workers)
    {
        List<Column> leftKeys = [], rightKeys = [];
        try
        {
            foreach ((BoundExpr leftKey, BoundExpr rightKey) in keys)
            {
                leftKeys.Add(leftKey.Evaluate(left));
                rightKeys.Add(rightKey.Evaluate(right));
            }
            return Join.Hash(workers, leftKeys, rightKeys, Kind);
        }
        finally
        {
            foreach (Column column in leftKeys.Concat(rightKeys)) column.Dispose();
        }
    }
}
