using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>
/// An aggregation by keys on the session's GPU: what passes the filter is computed there partition by partition, put end to end and grouped at once, so that only the groups come back.
/// Where the GPU cannot, for want of memory, the same aggregation runs on the processor.
/// </summary>
sealed class DeviceGroupsNode : WideNode
{
    readonly DeviceStage stage;
    readonly BoundExpr[] computed;
    readonly int?[] valuePlaces;

    /// <summary>The aggregation of the rows on which <paramref name="filter"/> is true, or of all; expressions are over the columns of <paramref name="input"/>.</summary>
    public DeviceGroupsNode(PlanNode input, Expr? filter, IReadOnlyList<NamedExpr> keys, IReadOnlyList<NamedAggregate> aggregates)
        : this(input, filter, new AggregateNode(filter is null ? input : new FilterNode(input, filter), keys, aggregates)) { }

    DeviceGroupsNode(PlanNode input, Expr? filter, AggregateNode onProcessor) : base(onProcessor.Schema, 1, input)
    {
        Filter = filter;
        OnProcessor = onProcessor;
        List<BoundExpr> all = [.. onProcessor.Keys.Select(key => key.Expr.BindTo(input.Schema))];
        valuePlaces = [.. onProcessor.Aggregates.Select(aggregate => Place(aggregate, input.Schema, all))];
        computed = [.. all];
        BoundExpr? where = filter?.BindTo(input.Schema);
        stage = new DeviceStage(where, computed);
        Refusal = computed.Select((value, place) => place < onProcessor.Keys.Count ? DeviceStage.RefusalOf(value) : RefusalOf(value)).Append(where?.GpuRefusal).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Which rows are grouped; null for all.</summary>
    public Expr? Filter { get; }

    /// <summary>The same on the processor.</summary>
    public AggregateNode OnProcessor { get; }

    /// <summary>Why the GPU cannot do it; null where it can.</summary>
    public string? Refusal { get; }

    /// <summary>The positions of the columns that are read.</summary>
    public IReadOnlyList<int> ReadColumns => stage.Columns;

    /// <summary>Operations for each row.</summary>
    public double Operations => StepWork.OperationsOf(Filter) + computed.Sum(value => StepWork.OperationsOf(value.Source)) + StepWork.OperationsOfPlace * OnProcessor.Keys.Count;

    public override string ToString() => $"{OnProcessor}{(Filter is null ? "" : $" where {Filter}")}";

    internal override PlanNode WithInput(PlanNode input) => new DeviceGroupsNode(input, Filter, OnProcessor.Keys, OnProcessor.Aggregates);

    internal override Partition[] Shuffle(Job job)
    {
        string step = ToString();
        Batch? groups = null;
        using DeviceBatch? rows = stage.Run(step, Inputs[0], job);
        if (rows is not null && job.OnDevice.Try(step, () => groups = Group(rows))) return [new Partition(AggregateNode.Split(groups!))];
        if (Inputs[0] is not CacheNode) job.OnDevice.StartOver(step);
        return OnProcessor.Shuffle(job);
    }

    /// <summary>Texts are grouped by their codes, which differ where the texts do, and get their dictionary back.</summary>
    Batch Group(DeviceBatch rows)
    {
        DeviceColumn[] keys = [.. rows.Columns.Take(OnProcessor.Keys.Count).Select(column => column!.Dictionary is null ? column.Share() : column.ShareCodes())];
        try
        {
            using DeviceBatch groups = Aggregation.GroupBy(keys, [.. OnProcessor.Aggregates.Zip(valuePlaces, (aggregate, place) => (aggregate.Kind, place is { } index ? rows.Columns[index] : null))]);
            using DeviceBatch named = new(groups.Device, groups.RowCount, [.. groups.Columns.Select((column, place) => place < keys.Length && rows.Columns[place]!.Dictionary is { } dictionary
                ? DeviceColumn.OfCodes(column!.Length, column.Values.Share(), dictionary.Share(), column.Validity?.Share())
                : column!.Share())]);
            return named.Download();
        }
        finally
        {
            foreach (DeviceColumn key in keys) key.Dispose();
        }
    }

    /// <summary>Why the GPU does not aggregate a value.</summary>
    static string? RefusalOf(BoundExpr value) => value.Type == DataType.String ? $"{value} is text, and texts stay in main memory" : value.GpuRefusal;

    /// <summary>Where among the computed columns an aggregate finds its values, which are computed once however many ask for them; null where it counts rows.</summary>
    static int? Place(NamedAggregate aggregate, Schema schema, List<BoundExpr> computed)
    {
        if (aggregate.Value?.BindTo(schema) is not { } value || (aggregate.Kind == AggregateKind.Count && !value.IsNullable)) return null;
        int known = computed.FindIndex(other => other.Source.Equals(value.Source));
        if (known >= 0) return known;
        computed.Add(value);
        return computed.Count - 1;
    }
}
