namespace Accel.Plan;

/// <summary>Reads from sources, and computes, only the columns that later steps use.</summary>
static class PruneColumns
{
    /// <summary>The plan reduced to the <paramref name="needed"/> columns where it can be; null means all.</summary>
    public static PlanNode Apply(PlanNode node, IReadOnlySet<string>? needed) => node switch
    {
        SourceNode source => needed is null || source.Schema.Count == 0 ? source : source.Keep(AtLeastOne(source.Schema, needed)),
        ProjectNode project => Project(needed is null ? project : project.Keep(AtLeastOne(project.Schema, needed))),
        FilterNode filter => filter.WithInput(Apply(filter.Inputs[0], Union(needed, filter.Predicate.Columns))),
        SortNode sort => sort.WithInput(Apply(sort.Inputs[0], Union(needed, sort.Keys.SelectMany(key => key.Key.Columns)))),
        TopNode top => top.WithInput(Apply(top.Inputs[0], Union(needed, top.Keys.SelectMany(key => key.Key.Columns)))),
        LimitNode limit => limit.WithInput(Apply(limit.Inputs[0], needed)),
        AggregateNode aggregate => aggregate.WithInput(Apply(aggregate.Inputs[0], Union(new HashSet<string>(),
            aggregate.Keys.SelectMany(key => key.Expr.Columns).Concat(aggregate.Aggregates.SelectMany(one => one.Value?.Columns ?? [])).Concat(aggregate.Filter?.Columns ?? [])))),
        JoiningNode join => Join(needed is null ? join : join.Keep([.. join.Columns.Where(column => AtLeastOne(join.Schema, needed).Contains(column.Name))])),
        _ when node.Inputs.Count == 1 => node.WithInput(Apply(node.Inputs[0], null)),
        _ => node,
    };

    static PlanNode Project(ProjectNode project) =>
        project.WithInput(Apply(project.Inputs[0], project.Columns.SelectMany(column => column.Expr.Columns).ToHashSet()));

    static PlanNode Join(JoiningNode join) => join.WithInputs([Side(join, JoinSide.Left, join.Inputs[0]), Side(join, JoinSide.Right, join.Inputs[1])]);

    static PlanNode Side(JoiningNode join, JoinSide side, PlanNode input) => Apply(input, join.KeyColumns(side)
        .Concat(join.Columns.Where(column => column.Side == side || column.Side == JoinSide.Either).Select(column => column.Source)).ToHashSet());

    static HashSet<string>? Union(IReadOnlySet<string>? needed, IEnumerable<string> more) => needed is null ? null : [.. needed, .. more];

    /// <summary>The row count must survive when no column is asked for: then the first column stands for the rows.</summary>
    static IReadOnlySet<string> AtLeastOne(Schema schema, IReadOnlySet<string> needed) =>
        schema.Names.Any(needed.Contains) ? needed : new HashSet<string> { schema[0].Name };
}
