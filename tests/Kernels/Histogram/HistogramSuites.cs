namespace Accel.Kernels.Tests;

public sealed class ScalarHistogramTests() : HistogramTests(Device.Select("scalar"));

public sealed class SimdHistogramTests() : HistogramTests(Simd.Device);

public sealed class ScalarQuantilesTests() : QuantilesTests(Device.Select("scalar"));

public sealed class SimdQuantilesTests() : QuantilesTests(Simd.Device);
