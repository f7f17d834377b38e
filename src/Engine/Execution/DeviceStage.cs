using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Plan;

namespace Accel.Execution;

/// <summary>The stage below a step that needs all rows at once on the session's GPU: each partition is filtered there and computed into columns, which are then put end to end.</summary>
sealed class DeviceStage
{
    readonly BoundExpr? where;
    readonly IReadOnlyList<BoundExpr> values;
    readonly int[] operands;

    /// <summary>A stage that keeps the rows on which <paramref name="where"/> is true, or all, and computes <paramref name="values"/> of them.</summary>
    public DeviceStage(BoundExpr? where, IReadOnlyList<BoundExpr> values)
    {
        this.where = where;
        this.values = values;
        operands = [.. values.SelectMany(value => value.ColumnIndices).Distinct()];
        Columns = [.. operands.Union(where?.ColumnIndices ?? [])];
    }

    /// <summary>The positions of the columns that are read.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Why the GPU has no column of keys for a value, as a clause for people; null where it has. Texts stand there as their codes.</summary>
    public static string? RefusalOf(BoundExpr key) =>
        key.Type != DataType.String ? key.GpuRefusal
        : key.ColumnIndex is not null ? null
        : $"{key} is text, and texts stay in main memory";

    /// <summary>
    /// The values of all rows that pass, where main memory has the rows already: from columns that are kept on the GPU if <paramref name="input"/> is cached, else copied there for this
    /// once. See <see cref="Run(string, PlanNode, Job)"/>.
    /// </summary>
    public DeviceBatch? Run(string step, PlanNode input, Batch rows, Job job)
    {
        if (rows.RowCount == 0) return null;
        if (input is CacheNode) return Run(step, input, job);
        DeviceBatch? found = null;
        job.OnDevice.Try(step, () =>
        {
            using DeviceBatch columns = DeviceBatch.Upload(job.Session.Device, [rows], Columns);
            job.OnDevice.CountCopy(columns.ByteCount);
            found = Compute(columns);
        });
        return found;
    }

    /// <summary>The values of all rows that pass, for the caller to dispose; null where there are no rows, or the GPU could not do it, which the job's notes tell.</summary>
    public DeviceBatch? Run(string step, PlanNode input, Job job)
    {
        bool failed = false;
        DeviceBatches[] partitions = job.RunStage(step, input, partition =>
        {
            DeviceBatches parts = new();
            try
            {
                if (Volatile.Read(ref failed)) return parts;
                foreach (RowChunk chunk in RowChunk.Read(input, partition, job))
                    using (chunk)
                    {
                        if (job.OnDevice.Try(step, () => parts.Add(Compute(chunk)))) continue;
                        Volatile.Write(ref failed, true);
                        break;
                    }
                return parts;
            }
            catch
            {
                parts.Dispose();
                throw;
            }
        });
        try
        {
            DeviceBatch[] all = [.. partitions.SelectMany(partition => partition.All)];
            DeviceBatch? whole = null;
            if (failed || all.Length == 0 || !job.OnDevice.Try(step, () => whole = DeviceConcatenation.Concat(all))) return null;
            return whole;
        }
        finally
        {
            foreach (DeviceBatches partition in partitions) partition.Dispose();
        }
    }

    DeviceBatch Compute(RowChunk chunk)
    {
        using DeviceBatch columns = chunk.OnDevice(Columns);
        return Compute(columns);
    }

    DeviceBatch Compute(DeviceBatch columns)
    {
        using DeviceRowSelection? selected = where is null ? null : Filter.Select(columns, where);
        using DeviceBatch operand = columns.Share(operands);
        using DeviceBatch passing = selected is null ? operand.Share(operands) : Compact.Apply(operand, selected);
        DeviceColumn?[] results = new DeviceColumn?[values.Count];
        try
        {
            for (int i = 0; i < results.Length; i++) results[i] = values[i].Evaluate(passing);
            return new(passing.Device, passing.RowCount, results);
        }
        catch
        {
            foreach (DeviceColumn? result in results) result?.Dispose();
            throw;
        }
    }

    /// <summary>What one task leaves on the GPU.</summary>
    sealed class DeviceBatches : IDisposable
    {
        readonly List<DeviceBatch> batches = [];

        public IReadOnlyList<DeviceBatch> All => batches;

        public void Add(DeviceBatch batch) => batches.Add(batch);

        public void Dispose()
        {
            foreach (DeviceBatch batch in batches) batch.Dispose();
            batches.Clear();
        }
    }
}
