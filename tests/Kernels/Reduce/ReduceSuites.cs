namespace Accel.Kernels.Tests;

public sealed class ScalarReduceTests() : ProcessorReduceTests(Device.Select("scalar"));

public sealed class SimdReduceTests() : ProcessorReduceTests(Simd.Device);
