namespace Accel.Plan;

/// <summary>Moves filters below projections, sorts and joins, so that later steps see fewer rows; joins neighbouring filters into one.</summary>
static class PushFilters
{
    public static PlanNode Apply(PlanNode node)
    {
        if (node.Inputs.Count == 0) return node;
        PlanNode[] inputs = [.. node.Inputs.Select(Apply)];
        if (node is not FilterNode filter) return inputs.SequenceEqual(node.Inputs) ? node : node.WithInputs(inputs);
        return inputs[0] switch
        {
            FilterNode below => Apply(new FilterNode(below.Inputs[0], below.Predicate & filter.Predicate)),
            ProjectNode project => project.WithInput(Apply(new FilterNode(project.Inputs[0], project.Inline(filter.Predicate)))),
            SortNode sort => sort.WithInput(Apply(new FilterNode(sort.Inputs[0], filter.Predicate))),
            JoiningNode join => Part(join, filter.Predicate),
            _ => new FilterNode(inputs[0], filter.Predicate),
        };
    }

    /// <summary>Filters each side of a join by the conditions that speak of it alone, as far as the kind of join allows, and what it gives by the others.</summary>
    static PlanNode Part(JoiningNode join, Expr predicate)
    {
        Expr? left = null, right = null, rest = null;
        foreach (Expr condition in Conditions(predicate))
        {
            if (OfSide(join, JoinSide.Left, condition) is { } onLeft) left = And(left, onLeft);
            else if (OfSide(join, JoinSide.Right, condition) is { } onRight) right = And(right, onRight);
            else rest = And(rest, condition);
        }
        if (left is null && right is null) return new FilterNode(join, predicate);
        PlanNode parted = join.WithInputs([Filter(join.Inputs[0], left), Filter(join.Inputs[1], right)]);
        return rest is null ? parted : new FilterNode(parted, rest);

        static PlanNode Filter(PlanNode input, Expr? condition) => condition is null ? input : Apply(new FilterNode(input, condition));
        static Expr And(Expr? before, Expr condition) => before is null ? condition : before & condition;
    }

    static IEnumerable<Expr> Conditions(Expr predicate) =>
        predicate is BinaryExpr { Operator: BinaryOperator.And } both ? Conditions(both.Left).Concat(Conditions(both.Right)) : [predicate];

    /// <summary>A condition over a join's columns as one over those of a side; null where it speaks of others, or the side cannot be filtered.</summary>
    static Expr? OfSide(JoiningNode join, JoinSide side, Expr condition)
    {
        if (condition.Columns.Count == 0 || !join.CanFilter(side)) return null;
        Dictionary<string, string> sources = join.Columns.Where(column => column.Side == side).ToDictionary(column => column.Name, column => column.Source);
        return condition.Columns.All(sources.ContainsKey) ? condition.Substitute(name => Expr.Col(sources[name])) : null;
    }
}
