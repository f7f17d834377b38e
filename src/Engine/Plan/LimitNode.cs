using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>The first rows, as one partition; partitions past them are not computed.</summary>
public sealed class LimitNode : PlanNode
{
    internal LimitNode(PlanNode input, long rowCount) : base(input.Schema, 1, input) => RowCount = rowCount;

    /// <summary>The most rows to give.</summary>
    public long RowCount { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Take {RowCount}";

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        long left = RowCount;
        for (int i = 0; i < Inputs[0].PartitionCount && left > 0; i++)
        {
            foreach (Batch batch in Inputs[0].Compute(i, job))
            {
                if (batch.RowCount <= left)
                {
                    left -= batch.RowCount;
                    yield return batch;
                }
                else
                {
                    using (batch) yield return batch.Prefix((int)left);
                    left = 0;
                }
                if (left == 0) break;
            }
        }
    }

    internal override PlanNode WithInput(PlanNode input) => new LimitNode(input, RowCount);
}
