using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <content>What rows are matched by, and where.</content>
public abstract partial class JoiningNode
{
    /// <summary>What rows of both sides are matched by, pairwise of one type.</summary>
    private protected abstract IReadOnlyList<(BoundExpr Left, BoundExpr Right)> Keys { get; }

    /// <summary>Why no GPU matches the keys; null where one does.</summary>
    internal string? Refusal => Of(JoinSide.Left).Concat(Of(JoinSide.Right)).Select(DeviceStage.RefusalOf).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The positions of a side's columns that its keys read.</summary>
    internal int[] ReadColumns(JoinSide side) => [.. Of(side).SelectMany(key => key.ColumnIndices).Distinct()];

    /// <summary>The pairs of rows, by the keys of all rows of either side; borrowed.</summary>
    private protected abstract RowPairs Match(IReadOnlyList<Column> left, IReadOnlyList<Column> right, Workers workers);

    /// <summary>The same pairs, on the GPU on which the keys lie.</summary>
    private protected abstract DeviceRowPairs Match(IReadOnlyList<DeviceColumn> left, IReadOnlyList<DeviceColumn> right);

    RowPairs Match(Batch left, Batch right, Job job) => (Placement is { Device.IsGpu: true } ? OnDevice(left, right, job) : null) ?? OnProcessor(left, right, job.Session.Workers);

    /// <summary>The pairs, found on the job's GPU; null where it could not, which the job's notes tell, and where a side has no rows.</summary>
    RowPairs? OnDevice(Batch left, Batch right, Job job)
    {
        if (left.RowCount == 0 || right.RowCount == 0) return null;
        using DeviceBatch? leftKeys = new DeviceStage(null, [.. Of(JoinSide.Left)]).Run(ToString(), Inputs[0], left, job);
        if (leftKeys is null) return null;
        using DeviceBatch? rightKeys = new DeviceStage(null, [.. Of(JoinSide.Right)]).Run(ToString(), Inputs[1], right, job);
        if (rightKeys is null) return null;
        RowPairs? pairs = null;
        job.OnDevice.Try(ToString(), () =>
        {
            using DeviceRowPairs found = Match([.. leftKeys.Columns.Select(column => column!)], [.. rightKeys.Columns.Select(column => column!)]);
            pairs = found.Download();
        });
        return pairs;
    }

    RowPairs OnProcessor(Batch left, Batch right, Workers workers)
    {
        List<Column> leftKeys = [], rightKeys = [];
        try
        {
            foreach ((BoundExpr leftKey, BoundExpr rightKey) in Keys)
            {
                leftKeys.Add(leftKey.Evaluate(left));
                rightKeys.Add(rightKey.Evaluate(right));
            }
            return Match(leftKeys, rightKeys, workers);
        }
        finally
        {
            foreach (Column column in leftKeys.Concat(rightKeys)) column.Dispose();
        }
    }

    IEnumerable<BoundExpr> Of(JoinSide side) => Keys.Select(key => side == JoinSide.Left ? key.Left : key.Right);
}
