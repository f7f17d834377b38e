namespace Accel.Kernels.Tests;

public sealed class ScalarSortTests() : SortTests(Device.Select("scalar"));

public sealed class SimdSortTests() : SortTests(Simd.Device);

public sealed class ScalarTopTests() : TopTests(Device.Select("scalar"));

public sealed class SimdTopTests() : TopTests(Simd.Device);
