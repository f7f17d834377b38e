using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>The loss and gradient of a logistic model over all rows, in one pass; the sums are copied back.</summary>
sealed class LogisticWorkload(GpuContext gpu, WorkloadSizes sizes, bool hasTransfers) : GpuWorkload(gpu, "logistic-pass")
{
    readonly LinearTotals totals = new(sizes.Features);
    readonly float[] weights = [.. Enumerable.Range(0, sizes.Features).Select(j => ((j % 5) - 2) * 0.1f)];
    LinearRows rows = null!;
    LinearDeviceRows? uploaded;
    double loss;

    public override bool HasTransfers => hasTransfers;

    public override long Elements => sizes.Rows;

    public override long Bytes => (long)sizes.Rows * (sizes.Features + 1) * sizeof(float);

    public override unsafe void Prepare()
    {
        NativeBuffer values = Numbers((long)sizes.Rows * (sizes.Features + 1), 6);
        nint[] columns = [.. Enumerable.Range(0, sizes.Features).Select(j => (nint)((float*)values.Pointer + ((long)j * sizes.Rows)))];
        float* labels = (float*)values.Pointer + ((long)sizes.Features * sizes.Rows);
        for (int i = 0; i < sizes.Rows; i++) labels[i] = labels[i] > 0 ? 1 : 0;
        rows = new LinearRows(sizes.Rows, columns, labels);
        if (!hasTransfers) uploaded = Own(LinearDeviceRows.Upload(Gpu.Device, [rows]));
    }

    public override void Run()
    {
        double before = totals.Loss;
        if (uploaded is not null) LinearModel.Accumulate<LogisticLoss>(uploaded, new(weights, 0.1f), totals);
        else
        {
            using LinearDeviceRows fresh = LinearDeviceRows.Upload(Gpu.Device, [rows]);
            LinearModel.Accumulate<LogisticLoss>(fresh, new(weights, 0.1f), totals);
        }
        loss = totals.Loss - before;
    }

    public override void Check()
    {
        LinearTotals expected = new(sizes.Features);
        LinearModel.Accumulate<LogisticLoss>(Device.Processor, rows, new(weights, 0.1f), expected);
        Expect(expected.Loss, loss, 1e-5 * expected.Loss, "the loss");
        for (int j = 0; j < sizes.Features; j++)
            Expect(expected.Gradient[j] / expected.RowCount, totals.Gradient[j] / totals.RowCount, 1e-5, "the gradient", j);
    }
}
