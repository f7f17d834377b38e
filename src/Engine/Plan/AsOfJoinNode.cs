using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Joins each left row with the one right row whose value is the last before, the first after or the nearest to its own, among those with equal keys.</summary>
public sealed class AsOfJoinNode : JoiningNode
{
    readonly (BoundExpr Left, BoundExpr Right) on;
    readonly (BoundExpr Left, BoundExpr Right)[] by;
    readonly double distance;

    internal AsOfJoinNode(PlanNode left, PlanNode right, (Expr Left, Expr Right) on, IReadOnlyList<(Expr Left, Expr Right)> by, AsOfOptions options, IReadOnlyList<JoinedColumn> columns)
        : base(left, right, columns, KindOf(options))
    {
        On = on;
        By = by;
        Options = options;
        this.on = JoinKeys.Bind(left.Schema, [on.Left], right.Schema, [on.Right])[0];
        this.by = JoinKeys.Bind(left.Schema, [.. by.Select(key => key.Left)], right.Schema, [.. by.Select(key => key.Right)]);
        distance = options.Distance(this.on.Left.Type);
    }

    /// <summary>The values that are to be near.</summary>
    public (Expr Left, Expr Right) On { get; }

    /// <summary>The keys that are to be equal.</summary>
    public IReadOnlyList<(Expr Left, Expr Right)> By { get; }

    /// <summary>Which right row is taken.</summary>
    public AsOfOptions Options { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Join as of {Options.Direction} {Pair(On)}" + (By.Count == 0 ? "" : $" by {string.Join(", ", By.Select(Pair))}") + (double.IsInfinity(distance) ? "" : $" within {Options.Window?.ToString() ?? $"{distance}"}");

    internal override bool CanFilter(JoinSide side) => side == JoinSide.Left;

    internal override IEnumerable<string> KeyColumns(JoinSide side) => By.Append(On).SelectMany(key => (side == JoinSide.Left ? key.Left : key.Right).Columns);

    internal override JoiningNode Keep(IReadOnlyList<JoinedColumn> columns) => new AsOfJoinNode(Inputs[0], Inputs[1], On, By, Options, columns);

    internal override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => new AsOfJoinNode(inputs[0], inputs[1], On, By, Options, Columns);

    internal static JoinKind KindOf(AsOfOptions options) => options.KeepUnmatched ? JoinKind.Left : JoinKind.Inner;

    /// <summary>The keys that are to be equal, and last what is to be near.</summary>
    private protected override IReadOnlyList<(BoundExpr Left, BoundExpr Right)> Keys => [.. by, on];

    private protected override RowPairs Match(IReadOnlyList<Column> left, IReadOnlyList<Column> right, Workers workers) =>
        Join.AsOf(workers, left[^1], right[^1], Options.Direction, distance, [.. left.SkipLast(1)], [.. right.SkipLast(1)], Kind);

    private protected override DeviceRowPairs Match(IReadOnlyList<DeviceColumn> left, IReadOnlyList<DeviceColumn> right) =>
        Join.AsOf(left[^1], right[^1], Options.Direction, distance, [.. left.SkipLast(1)], [.. right.SkipLast(1)], Kind);

    static string Pair((Expr Left, Expr Right) pair) => pair.Left.ToString() == pair.Right.ToString() ? $"{pair.Left}" : $"{pair.Left} = {pair.Right}";
}
