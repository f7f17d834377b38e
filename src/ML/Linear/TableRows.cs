using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>
/// The rows of a table, or a sample of their blocks, summed by the session's threads: a thread sums a group of blocks, and groups are added up in
/// order, so that neither threads nor partitions change a bit. Every pass fetches the partitions anew.
/// </summary>
sealed class TableRows(LinearTable table, BlockGroups? sample, CancellationToken cancellation) : ILinearRows
{
    public int FeatureCount { get; } = table.FeatureCount;

    public long RowCount => sample?.RowCount ?? table.RowCount;

    public LinearSums Sum(ReadOnlySpan<double> weights, double intercept, bool withHessian)
    {
        TablePoint point = new(table, weights, intercept);
        OrderedSum<LinearSums> ordered = new(new LinearSums(FeatureCount, withHessian), (total, part) => total.Add(part));
        using (PinnedColumns pinned = table.Pin())
        {
            BlockGroups groups = sample ?? BlockGroups.All(pinned.Layout);
            table.Session.Workers.ForEach(groups.Count, group =>
            {
                using GroupSums sums = new(table, pinned, withHessian);
                foreach (RowRun run in groups.Runs(pinned.Layout, group)) sums.Add(run, point);
                ordered.Put(group, sums.Finish());
            }, cancellation);
        }
        return FiniteSums.Check(table, ordered.Total, weights);
    }

    public ILinearRows? Sample(long rowCount) =>
        BlockGroups.Sample(table.Layout, rowCount) is { } blocks ? new TableRows(table, blocks, cancellation) : null;
}
