namespace Accel.Plan;

/// <summary>Lets aggregates of all rows compute the projection and the filter below them, so that neither makes columns.</summary>
static class FuseAggregates
{
    public static PlanNode Apply(PlanNode node)
    {
        if (node.Inputs.Count == 0) return node;
        PlanNode[] inputs = [.. node.Inputs.Select(Apply)];
        if (node is AggregateNode { Keys.Count: 0 } aggregate) return Fuse(inputs[0], aggregate.Aggregates, aggregate.Filter);
        return inputs.SequenceEqual(node.Inputs) ? node : node.WithInputs(inputs);
    }

    static AggregateNode Fuse(PlanNode input, IReadOnlyList<NamedAggregate> aggregates, Expr? filter) => input switch
    {
        FilterNode below => Fuse(below.Inputs[0], aggregates, filter is null ? below.Predicate : below.Predicate & filter),
        ProjectNode project => Fuse(project.Inputs[0],
            [.. aggregates.Select(aggregate => aggregate with { Value = aggregate.Value is null ? null : project.Inline(aggregate.Value) })],
            filter is null ? null : project.Inline(filter)),
        _ => new AggregateNode(input, [], aggregates, filter?.AsCondition()),
    };
}
