using Accel.Data;
using Accel.Execution;
using Accel.Kernels.Columns;

namespace Accel.Plan;

/// <summary>Computes rows from rows by a C# function that could not be compiled to expressions: row by row on the CPU.</summary>
sealed class RowSelectNode<T, TResult>(PlanNode input, Func<T, TResult> selector, string text, string reason)
    : PlanNode(RowWriter<TResult>.Schema, input.PartitionCount, input), IRowByRow
{
    readonly RowReader<T> reader = RowReader<T>.For(input.Schema);

    public string Reason => reason;

    public override string ToString() => $"Select {text}";

    internal override IEnumerable<Batch> Compute(int partition, Job job)
    {
        foreach (Batch batch in Inputs[0].Compute(partition, job))
        {
            using (batch)
            {
                using RowWriter<TResult> writer = new();
                foreach (T value in reader.Read(batch)) writer.Append(selector(value));
                yield return writer.Build();
            }
        }
    }

    internal override PlanNode WithInput(PlanNode other) => new RowSelectNode<T, TResult>(other, selector, text, reason);
}
