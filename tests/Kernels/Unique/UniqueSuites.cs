namespace Accel.Kernels.Tests;

public sealed class ScalarUniqueTests() : UniqueTests(Device.Select("scalar"));

public sealed class SimdUniqueTests() : UniqueTests(Simd.Device);
