namespace Accel.Kernels.Tests;

public sealed class ScalarLinearModelTests : LinearModelTests
{
    static readonly Device Scalar = Device.All.Single(device => device.Kind == DeviceKind.Scalar);

    protected override void Accumulate<TLoss>(LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs = default) =>
        LinearModel.Accumulate<TLoss>(Scalar, rows, point, totals, outputs);

    protected override void Margins(LinearRows rows, LinearPoint point, Span<float> margins) => LinearModel.Margins(Scalar, rows, point, margins);
}

public sealed class SimdLinearModelTests : LinearModelTests
{
    protected override void Accumulate<TLoss>(LinearRows rows, LinearPoint point, LinearTotals totals, LinearOutputs outputs = default) =>
        LinearModel.Accumulate<TLoss>(Simd.Device, rows, point, totals, outputs);

    protected override void Margins(LinearRows rows, LinearPoint point, Span<float> margins) => LinearModel.Margins(Simd.Device, rows, point, margins);
}
