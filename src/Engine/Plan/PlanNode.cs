using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>
/// A step of a program, immutable. Read forwards the nodes are the plan, read backwards the lineage: any partition can be computed again at any time,
/// with the same rows in the same order.
/// </summary>
public abstract class PlanNode
{
    private protected PlanNode(Schema schema, int partitionCount, params PlanNode[] inputs)
    {
        Schema = schema;
        PartitionCount = partitionCount;
        Inputs = inputs;
    }

    /// <summary>The columns that the step gives.</summary>
    public Schema Schema { get; }

    /// <summary>The partitions that the step gives.</summary>
    public int PartitionCount { get; }

    /// <summary>The steps that it reads.</summary>
    public IReadOnlyList<PlanNode> Inputs { get; }

    /// <summary>Where the step is computed and why; null where nothing is to be chosen, as in a session without a GPU.</summary>
    public Placement? Placement { get; private set; }

    /// <summary>One line for people: what the step does.</summary>
    public abstract override string ToString();

    /// <summary>The batches of one partition; the receiver disposes each. Batches without rows may be left out.</summary>
    internal abstract IEnumerable<Batch> Compute(int partition, Job job);

    /// <summary>The same step over another input, where it has one.</summary>
    internal abstract PlanNode WithInput(PlanNode input);

    /// <summary>The same step over other inputs, as many as it has.</summary>
    internal virtual PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => WithInput(inputs[0]);

    /// <summary>The same step in a place that was chosen for it.</summary>
    internal PlanNode At(Placement placement)
    {
        PlanNode placed = (PlanNode)MemberwiseClone();
        placed.Placement = placement;
        return placed;
    }
}
