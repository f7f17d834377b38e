using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>
/// A pass of logistic regression over 4 million rows of 32 features: loss and gradient, which one read of the rows limits, or the Hessian with them,
/// which is limited by its products and counted for those of the elements on and above the diagonal.
/// </summary>
sealed class LinearWorkload(string name, Device device, double scale, bool withHessian = false) : KernelWorkload
{
    const int Features = 32;
    const float Intercept = 0.1f;

    readonly WorkloadRows rows = new(WorkloadData.Scale(4_000_000, scale), Features);
    readonly float[] weights = [.. Enumerable.Range(0, Features).Select(j => ((j % 5) - 2) * 0.1f)];
    LinearTotals totals = new(Features, withHessian);

    public override string Family => "linear-model";

    public override string Name => name;

    public override long Elements => rows.RowCount;

    public override long Bytes => withHessian ? 0 : rows.RowCount * (Features + 1L) * sizeof(float);

    public override double Operations => withHessian ? (double)rows.RowCount * (Features + 1) * (Features + 2) : 0;

    public override void Run(Workers workers)
    {
        LinearTotals[] slices = new LinearTotals[rows.SliceCount];
        workers.ForEach(slices.Length, i =>
        {
            slices[i] = new(Features, withHessian);
            LinearModel.Accumulate<LogisticLoss>(device, rows.Slice(i), new(weights, Intercept), slices[i]);
        });
        totals = new(Features, withHessian);
        foreach (LinearTotals slice in slices) totals.Add(slice);
    }

    public override void Check()
    {
        double loss = 0, first = 0, last = 0, corner = 0, middle = 0;
        for (int row = 0; row < rows.RowCount; row++)
        {
            double margin = Intercept, label = rows.Labels[row];
            for (int j = 0; j < Features; j++) margin += weights[j] * rows.Feature(j)[row];
            double probability = 1 / (1 + Math.Exp(-margin)), curvature = probability * (1 - probability);
            loss -= Math.Log(label > 0 ? probability : 1 - probability);
            first += (probability - label) * rows.Feature(0)[row];
            last += probability - label;
            corner += curvature * rows.Feature(0)[row] * rows.Feature(Features - 1)[row];
            middle += curvature * rows.Feature(7)[row] * rows.Feature(7)[row];
        }
        Expect(loss, totals.Loss, 1e-5);
        Expect(first, totals.Gradient[0], 1e-4);
        Expect(last, totals.Gradient[Features], 1e-4);
        if (!withHessian) return;
        Expect(corner, totals.Hessian![Features - 1], 1e-4);
        Expect(middle, totals.Hessian[(7 * (Features + 1)) + 7], 1e-4);
    }

    public override void Dispose() => rows.Dispose();
}
