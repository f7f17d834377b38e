namespace Accel.ML;

/// <summary>Whether a model puts every row of a table on its class's side, in float64.</summary>
static class Separation
{
    /// <summary>Reads all rows once, on the session's threads.</summary>
    public static bool IsBy(LinearTable table, double[] weights, double intercept, CancellationToken cancellation)
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
