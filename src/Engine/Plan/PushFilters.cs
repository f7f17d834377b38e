namespace Accel.Plan;

/// <summary>Moves filters below projections, and below sorts, so that later steps see fewer rows; joins neighbouring filters into one.</summary>
static class PushFilters
{
    public static PlanNode Apply(PlanNode node)
    {
        if (node.Inputs.Count == 0) return node;
        PlanNode input = Apply(node.Inputs[0]);
        if (node is not FilterNode filter) return ReferenceEquals(input, node.Inputs[0]) ? node : node.WithInput(input);
        return input switch
        {
            FilterNode below => Apply(new FilterNode(below.Inputs[0], below.Predicate & filter.Predicate)),
            ProjectNode project => project.WithInput(Apply(new FilterNode(project.Inputs[0], project.Inline(filter.Predicate)))),
            SortNode sort => sort.WithInput(Apply(new FilterNode(sort.Inputs[0], filter.Predicate))),
            _ => new FilterNode(input, filter.Predicate),
        };
    }
}
