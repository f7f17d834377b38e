using Accel.Execution;
using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Plan;

/// <summary>Reads some columns of a source.</summary>
public sealed class SourceNode : PlanNode
{
    readonly int[] columns;

    /// <summary>Reads all columns.</summary>
    public SourceNode(IDataSource source) : this(source, [.. Enumerable.Range(0, source.Schema.Count)]) { }

    SourceNode(IDataSource source, int[] columns) : base(new Schema(columns.Select(index => source.Schema[index])), source.PartitionCount)
    {
        Source = source;
        this.columns = columns;
    }

    /// <summary>Where the rows come from.</summary>
    public IDataSource Source { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string names = columns.Length == Source.Schema.Count ? "all columns" : string.Join(", ", Schema.Names);
        return $"Read {Source.Name} [{names}]";
    }

    /// <summary>The same source, only the named columns, in the source's order.</summary>
    internal SourceNode Keep(IReadOnlySet<string> names) => new(Source, [.. columns.Where(index => names.Contains(Source.Schema[index].Name))]);

    internal override IEnumerable<Batch> Compute(int partition, Job job) => Source.Read(partition, columns, job.Cancellation);

    internal override PlanNode WithInput(PlanNode input) => throw new InvalidOperationException("A source has no input.");
}
