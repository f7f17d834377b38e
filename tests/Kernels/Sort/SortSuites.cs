namespace Accel.Kernels.Tests;

public sealed class ScalarSortTests() : SortTests(Device.Select("scalar"));

public sealed class SimdSortTests() : SortTests(Simd.Device);
