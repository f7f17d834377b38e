using Accel.Data;
using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Keeps each partition in memory when it is first computed; later reads touch nothing below.</summary>
public sealed class CacheNode : PlanNode
{
    internal CacheNode(PlanNode input, long dataset) : base(input.Schema, input.PartitionCount, input) => Dataset = dataset;

    /// <summary>The number under which the session's cache keeps the blocks.</summary>
    internal long Dataset { get; }

    /// <inheritdoc/>
    public override string ToString() => "Cache in memory";

    internal bool IsComplete(Session session) =>
        Enumerable.Range(0, PartitionCount).All(partition => session.Cache.Contains(Dataset, partition));

    internal Partition Block(int partition, Job job) =>
        job.Session.Cache.GetOrCompute(Dataset, partition, () => Partition.Materialize(Inputs[0].Compute(partition, job)));

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        using Partition block = Block(partition, job);
        foreach (Batch batch in block.Batches) yield return batch.Share();
    }

    internal override PlanNode WithInput(PlanNode input) => new CacheNode(input, Dataset);
}
