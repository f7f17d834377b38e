using Accel.Cli.Bench;
using Accel.Kernels.Devices;
using Accel.ML.Objectives;
using Accel.Sources;

namespace Accel.Cli.Tests.Bench;

public sealed class UploadedRowsTests
{
    [Fact]
    public void Sums_on_a_gpu_are_those_on_the_processor()
    {
        using GpuContext gpu = GpuContext.Emulate();
        using Session near = Session.Create(new SessionOptions { Device = "scalar" }), far = Session.Create(new SessionOptions(), gpu.Device);
        double[] weights = [0.5, -1, 0.25];
        LinearSums expected = new StreamedRows(Data(near), CancellationToken.None).Sum(weights, 0.1, withHessian: true);
        using UploadedRows rows = new(Data(far), CancellationToken.None);
        LinearSums found = rows.Sum(weights, 0.1, withHessian: true);
        Assert.Equal(3_000, found.RowCount);
        Assert.Equal(expected.Loss, found.Loss, 1e-5 * expected.Loss);
        for (int j = 0; j < expected.Gradient.Length; j++) Assert.Equal(expected.Gradient[j], found.Gradient[j], 0.01);
        for (int j = 0; j < expected.Hessian!.Length; j++) Assert.Equal(expected.Hessian[j], found.Hessian![j], 0.01);
    }

    static Dataset Data(Session session) => session.From(new LogisticSource(3_000, 3)).Cache();
}
