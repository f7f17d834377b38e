using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Turns the first few rows of a sort into a search for just those; columns that are computed in between are computed of them alone.</summary>
static class TakeFirstOfSorted
{
    public static PlanNode Apply(PlanNode node)
    {
        if (node.Inputs.Count == 0) return node;
        PlanNode[] inputs = [.. node.Inputs.Select(Apply)];
        if (node is LimitNode { RowCount: <= Batch.MaxRowCount } limit && First(inputs[0], (int)limit.RowCount) is { } first) return first;
        return inputs.SequenceEqual(node.Inputs) ? node : node.WithInputs(inputs);
    }

    static PlanNode? First(PlanNode node, int rowCount) => node switch
    {
        SortNode sort => new TopNode(sort.Inputs[0], sort.Keys, rowCount),
        ProjectNode project when First(project.Inputs[0], rowCount) is { } first => project.WithInput(first),
        _ => null,
    };
}
