using Accel.Data;
using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>A step that needs all partitions of its inputs before it can give its first: a stage ends here.</summary>
public abstract class WideNode : PlanNode
{
    private protected WideNode(Schema schema, int partitionCount, params PlanNode[] inputs) : base(schema, partitionCount, inputs) { }

    /// <summary>Runs the stage that ends here and gives this step's partitions.</summary>
    internal abstract Partition[] Shuffle(Job job);

    internal sealed override IEnumerable<Batch> Compute(int partition, Job job) =>
        job.Shuffled(this, partition).Batches.Select(batch => batch.Share());
}
