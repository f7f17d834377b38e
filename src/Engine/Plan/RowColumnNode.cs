using Accel.Data;
using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Adds a column computed by a C# function that could not be compiled to an expression: row by row on the CPU.</summary>
sealed class RowColumnNode<T, TValue>(PlanNode input, string name, Func<T, TValue> function, string text, string reason)
    : PlanNode(new Schema([.. input.Schema, new Field(name, new RowMember(name, typeof(TValue)).ColumnType)]), input.PartitionCount, input), IRowByRow
{
    readonly RowReader<T> reader = RowReader<T>.For(input.Schema);

    public string Reason => reason;

    public override string ToString() => $"Compute {name} = {text}";

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        foreach (Batch batch in Inputs[0].Compute(partition, job))
            using (batch) yield return new Batch(batch.RowCount, [.. batch.Columns.Select(column => column.Share()), Compute(batch)]);
    }

    internal override PlanNode WithInput(PlanNode other) => new RowColumnNode<T, TValue>(other, name, function, text, reason);

    Column Compute(Batch batch)
    {
        using RowWriter<TValue> writer = new();
        foreach (T row in reader.Read(batch)) writer.Append(function(row));
        using Batch values = writer.Build();
        return values[0].Share();
    }
}
