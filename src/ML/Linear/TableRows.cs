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
        if (!double.IsFinite(ordered.Total.Loss + ordered.Total.Gradient.Sum())) Judge(ordered.Total, weights.ContainsAnyExcept(0));
        return ordered.Total;
    }

    /// <summary>Sums that are not finite are the data's fault, or, where the data is sound, that of weights too large to step to: their loss is infinite.</summary>
    void Judge(LinearSums sums, bool hasWeights)
    {
        table.RejectNotFinite();
        if (!hasWeights) throw LinearErrors.TooLarge();
        sums.Loss = double.PositiveInfinity;
        Array.Clear(sums.Gradient);
    }

    public ILinearRows? Sample(long rowCount) =>
        BlockGroups.Sample(table.Layout, rowCount) is { } blocks ? new TableRows(table, blocks, cancellation) : null;

    /// <summary>Whether a model puts every row on its class's side.</summary>
    public bool AreSeparatedBy(double[] weights, double intercept)
    {
        using PinnedColumns pinned = table.Pin();
        int wrong = 0;
        table.Session.Workers.ForEach(pinned.BatchCount, batch =>
        {
            ReadOnlySpan<float> labels = pinned[batch][table.LabelIndex].Values<float>();
            double[] margins = table.Margins(pinned, batch, weights, intercept);
            for (int i = 0; i < margins.Length; i++)
                if (!(labels[i] == 0 ? margins[i] < 0 : margins[i] > 0)) Interlocked.Increment(ref wrong);
        }, cancellation);
        return wrong == 0;
    }
}
