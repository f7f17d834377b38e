using Accel.Data;
using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>
/// Puts rows of two inputs beside each other. Both are computed whole; the pairs of rows, in the order of <see cref="RowPairs"/> whatever the partitions, are cut into
/// as many partitions as the left input has, and the columns of each are gathered. The session's GPU finds pairs by the keys alone.
/// </summary>
public abstract partial class JoiningNode : WideNode
{
    private protected JoiningNode(PlanNode left, PlanNode right, IReadOnlyList<JoinedColumn> columns, JoinKind kind)
        : base(SchemaOf(left.Schema, right.Schema, columns, kind), left.PartitionCount, left, right)
    {
        Columns = columns;
        Kind = kind;
    }

    /// <summary>The columns that the join gives.</summary>
    public IReadOnlyList<JoinedColumn> Columns { get; }

    /// <summary>Which rows it gives.</summary>
    public JoinKind Kind { get; }

    /// <summary>Whether rows may be filtered before the join by what is known of them alone: whether each pair, and each row without one, has a row of that side.</summary>
    internal abstract bool CanFilter(JoinSide side);

    /// <summary>The columns of a side that the join itself reads.</summary>
    internal abstract IEnumerable<string> KeyColumns(JoinSide side);

    /// <summary>The same join with only these columns.</summary>
    internal abstract JoiningNode Keep(IReadOnlyList<JoinedColumn> columns);

    internal sealed override PlanNode WithInput(PlanNode input) => throw new InvalidOperationException("A join has two inputs.");

    internal sealed override Partition[] Shuffle(Job job)
    {
        using Batch left = Whole(job, Inputs[0]);
        using Batch right = Whole(job, Inputs[1]);
        using RowPairs pairs = Match(left, right, job);
        Column?[] either = [.. Columns.Select(column => column.Side == JoinSide.Either ? EndToEnd(column.Source, left, right) : null)];
        Partition?[] partitions = new Partition?[PartitionCount];
        try
        {
            job.Session.Workers.ForEach(partitions.Length, partition => partitions[partition] = Partition.Materialize(Gathered(partition, left, right, either, pairs)), job.Cancellation);
            return partitions!;
        }
        catch
        {
            foreach (Partition? partition in partitions) partition?.Dispose();
            throw;
        }
        finally
        {
            foreach (Column? column in either) column?.Dispose();
        }
    }

    IEnumerable<Batch> Gathered(int partition, Batch left, Batch right, Column?[] either, RowPairs pairs)
    {
        int start = (int)((long)pairs.Count * partition / PartitionCount), end = (int)((long)pairs.Count * (partition + 1) / PartitionCount);
        int[] rows = new int[Math.Min(Batch.MaxRowCount, end - start)];
        for (; start < end; start += Batch.MaxRowCount)
        {
            int first = start, count = Math.Min(Batch.MaxRowCount, end - start);
            yield return new Batch(count, [.. Columns.Select((column, index) => column.Side switch
            {
                JoinSide.Left => Gather.Take(left[Inputs[0].Schema.IndexOf(column.Source)], pairs.Left.Slice(first, count)),
                JoinSide.Right => Gather.Take(right[Inputs[1].Schema.IndexOf(column.Source)], pairs.Right.Slice(first, count)),
                _ => Gather.Take(either[index]!, EitherRows(pairs, first, rows.AsSpan(0, count), left.RowCount)),
            })]);
        }
    }

    /// <summary>Rows of both sides end to end: the left one where there is one.</summary>
    static ReadOnlySpan<int> EitherRows(RowPairs pairs, int first, Span<int> rows, int leftCount)
    {
        for (int i = 0; i < rows.Length; i++) rows[i] = pairs.Left[first + i] >= 0 ? pairs.Left[first + i] : leftCount + pairs.Right[first + i];
        return rows;
    }

    Column EndToEnd(string name, Batch left, Batch right)
    {
        DataType type = JoinKeys.Common(Inputs[0].Schema[name].Type, Inputs[1].Schema[name].Type)!.Value;
        using Column first = Expr.Col(name).Cast(type).BindTo(Inputs[0].Schema).Evaluate(left);
        using Column second = Expr.Col(name).Cast(type).BindTo(Inputs[1].Schema).Evaluate(right);
        return Concatenation.Concat(type, [first, second]);
    }

    Batch Whole(Job job, PlanNode input)
    {
        Partition[] partitions = job.RunStage(ToString(), input, partition => Partition.Materialize(input.Compute(partition, job)));
        try
        {
            Batch[] batches = [.. partitions.SelectMany(partition => partition.Batches)];
            return new Batch(batches.Sum(batch => batch.RowCount), [.. input.Schema.Select((field, index) => Concatenation.Concat(field.Type, [.. batches.Select(batch => batch[index])]))]);
        }
        finally
        {
            foreach (Partition partition in partitions) partition.Dispose();
        }
    }

    static Schema SchemaOf(Schema left, Schema right, IReadOnlyList<JoinedColumn> columns, JoinKind kind)
    {
        bool leftMayLack = kind is JoinKind.Right or JoinKind.Full, rightMayLack = kind is JoinKind.Left or JoinKind.Full;
        return new(columns.Select(column => column.Side switch
        {
            JoinSide.Left => left[column.Source] with { Name = column.Name, IsNullable = leftMayLack || left[column.Source].IsNullable },
            JoinSide.Right => right[column.Source] with { Name = column.Name, IsNullable = rightMayLack || right[column.Source].IsNullable },
            _ => new Field(column.Name, JoinKeys.Common(left[column.Source].Type, right[column.Source].Type)!.Value, left[column.Source].IsNullable || right[column.Source].IsNullable),
        }));
    }
}
