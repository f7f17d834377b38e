using Accel.Kernels;

namespace Accel.Plan;

/// <summary>
/// Gives each step of a plan its place, the session's GPU or the processor, and the reason for it. Filters and projections that the GPU does become one step; what it cannot do stays as it
/// is and says why. The last rule of the optimiser; without a GPU there is nothing to choose.
/// </summary>
sealed class PlaceSteps
{
    readonly DeviceChoice choice;

    PlaceSteps(Session session) => choice = new DeviceChoice(session);

    public static PlanNode Apply(PlanNode plan, Session session) => session.Device.IsGpu ? new PlaceSteps(session).Place(plan) : plan;

    PlanNode Place(PlanNode node)
    {
        if (node is FilterNode or ProjectNode && Rows(node) is { } rows) return rows;
        if (node is AggregateNode { Keys.Count: > 0 } grouping) return Groups(grouping);
        if (node.Inputs.Count == 0) return node;
        PlanNode[] inputs = [.. node.Inputs.Select(Place)];
        PlanNode over = inputs.SequenceEqual(node.Inputs) ? node : node.WithInputs(inputs);
        return over switch
        {
            FilterNode filter => Refused(filter, [filter.Predicate]),
            ProjectNode project => Refused(project, project.Columns.Select(column => column.Expr)),
            AggregateNode aggregate => aggregate.At(Aggregation(aggregate)),
            SortNode sort => sort.At(Order(sort)),
            TopNode top => top.At(First(top)),
            JoiningNode join => join.At(Matching(join)),
            _ => over,
        };
    }

    /// <summary>Filters and projections, one below the other, as one step on the GPU or, where that does not pay, as they are; null where the GPU cannot compute all of them.</summary>
    PlanNode? Rows(PlanNode node)
    {
        (PlanNode input, Expr? filter, IReadOnlyList<NamedExpr>? columns) = Collapse(node);
        DeviceRowsNode rows = new(input, filter?.AsCondition(), columns ?? [.. input.Schema.Names.Select(name => new NamedExpr(name, Expr.Col(name)))]);
        if (!rows.Computed.Any() || rows.Computed.Any(value => value.GpuRefusal is not null)) return null;
        double passing = filter is null ? 1 : 0.5, bit = filter is null ? 0 : 0.125;
        Placement placement = choice.Choose((input, new(rows.ReadColumns, rows.Computed.Sum(value => StepWork.OperationsOf(value.Source)), rows.ReturnedBytes * passing + bit)));
        return placement.Device.IsGpu ? rows.WithInput(Place(input)).At(placement) : AsTheyAre(node, placement);

        PlanNode AsTheyAre(PlanNode step, Placement place) =>
            step is FilterNode or ProjectNode ? step.WithInput(AsTheyAre(step.Inputs[0], place)).At(place) : Place(step);
    }

    /// <summary>An aggregation by keys and what is below it as one step on the GPU or, where that cannot be or does not pay, as it is.</summary>
    PlanNode Groups(AggregateNode node)
    {
        (PlanNode input, Expr? filter, IReadOnlyList<NamedExpr>? columns) = Collapse(node.Inputs[0]);
        Dictionary<string, Expr>? byName = columns?.ToDictionary(column => column.Name, column => column.Expr);
        DeviceGroupsNode groups = new(input, filter?.AsCondition(),
            [.. node.Keys.Select(key => new NamedExpr(key.Name, Inline(key.Expr)))], [.. node.Aggregates.Select(one => one with { Value = one.Value is null ? null : Inline(one.Value) })]);
        Placement placement = groups.Refusal is { } refusal ? DeviceChoice.Processor(refusal) : choice.Choose((input, new(groups.ReadColumns, groups.Operations, 0)));
        return placement.Device.IsGpu ? groups.WithInput(Place(input)).At(placement) : node.WithInput(Place(node.Inputs[0])).At(placement);

        Expr Inline(Expr expression) => byName is null ? expression : expression.Substitute(name => byName[name]);
    }

    static (PlanNode Input, Expr? Filter, IReadOnlyList<NamedExpr>? Columns) Collapse(PlanNode node)
    {
        Expr? filter = null;
        IReadOnlyList<NamedExpr>? columns = null;
        while (true)
        {
            if (node is FilterNode below) filter = filter is null ? below.Predicate : below.Predicate & filter;
            else if (node is ProjectNode project)
            {
                filter = filter is null ? null : project.Inline(filter);
                columns = columns is null ? project.Columns : [.. columns.Select(column => new NamedExpr(column.Name, project.Inline(column.Expr)))];
            }
            else return (node, filter, columns);
            node = node.Inputs[0];
        }
    }

    /// <summary>A step that the GPU does not compute, with the reason; one that merely chooses columns has nothing to be placed.</summary>
    static PlanNode Refused(PlanNode step, IEnumerable<Expr> expressions)
    {
        string? refusal = expressions.Select(expression => expression.BindTo(step.Inputs[0].Schema)).Where(value => value.ColumnIndex is null).Select(value => value.GpuRefusal).FirstOrDefault(reason => reason is not null);
        return refusal is null ? step : step.At(DeviceChoice.Processor(refusal));
    }

    Placement Order(SortNode sort)
    {
        if (sort.Order.Refusal is { } refusal) return DeviceChoice.Processor(refusal);
        return choice.Choose((sort.Inputs[0], new(sort.Order.DeviceColumns, StepWork.OperationsOfPlace * sort.Keys.Count, sizeof(int))));
    }

    Placement First(TopNode top)
    {
        if (top.Order.Refusal is { } refusal) return DeviceChoice.Processor(refusal);
        return choice.Choose((top.Inputs[0], new(top.Order.DeviceColumns, top.Keys.Count == 1 ? StepWork.OperationsOfPick : StepWork.OperationsOfPlace * top.Keys.Count, 0)));
    }

    /// <summary>A left row is looked up, and its pair comes back; a right row is put into a table and sorted by its key.</summary>
    Placement Matching(JoiningNode join)
    {
        if (join.Refusal is { } refusal) return DeviceChoice.Processor(refusal);
        return choice.Choose(
            (join.Inputs[0], new(join.ReadColumns(JoinSide.Left), StepWork.OperationsOfPlace, join.Kind is JoinKind.Semi or JoinKind.Anti ? sizeof(int) : 2 * sizeof(int))),
            (join.Inputs[1], new(join.ReadColumns(JoinSide.Right), 2 * StepWork.OperationsOfPlace, 0)));
    }

    Placement Aggregation(AggregateNode aggregate)
    {
        DeviceTotals totals = aggregate.OnDevice!;
        if (totals.Refusal is { } refusal) return DeviceChoice.Processor(refusal);
        double operations = aggregate.Aggregates.Sum(one => 1 + StepWork.OperationsOf(one.Value)) + StepWork.OperationsOf(aggregate.Filter);
        return choice.Choose((aggregate.Inputs[0], new(totals.Columns, operations, 0)));
    }
}
