using Accel.Plan;

namespace Accel.Execution;

/// <summary>The error of a task that failed on every attempt: stage, partition, attempts and lineage.</summary>
static class TaskFailure
{
    public static AccelException Error(string stage, int partition, int attempts, PlanNode input, Exception failure) => new(
        $"A task failed {attempts} times: stage '{stage}', partition {partition} of {input.PartitionCount}. " +
        $"{failure.GetType().Name}: {failure.Message}{Environment.NewLine}Lineage:{Environment.NewLine}{PlanPrinter.Print(input)}",
        failure);
}
