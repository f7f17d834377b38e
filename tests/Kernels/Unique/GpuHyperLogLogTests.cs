using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Sketches of keys in ILGPU kernels, on <see cref="TestGpu"/>, judged by those of the processor.</summary>
public sealed class GpuHyperLogLogTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Registers_are_those_of_the_processor_for_every_type_of_keys()
    {
        Check<bool>();
        Check<sbyte>();
        Check<byte>();
        Check<short>();
        Check<ushort>();
        Check<int>();
        Check<uint>();
        Check<long>();
        Check<ulong>();
        Check<float>();
        Check<double>();
    }

    [Fact]
    public void Keys_are_added_to_what_the_sketch_has_seen()
    {
        long[] keys = SortValues.Random<long>(300, 4);
        using DeviceBuffer first = gpu.Pool.Upload<long>(keys.AsSpan(0, 100)), second = gpu.Pool.Upload<long>(keys.AsSpan(100));
        HyperLogLog expected = new(6), found = new(6);
        expected.Add<long>(keys);
        found.Add<long>(first, 100);
        found.Add<long>(second, 200);
        Assert.Equal(expected.Registers, found.Registers);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Rent<int>(10), bits = gpu.Pool.Rent(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperLogLog().Add<int>(keys, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperLogLog().Add<int>(keys, 10, bits));
        Assert.Throws<NotSupportedException>(() => new HyperLogLog().Add<char>(keys, 1));
    }

    void Check<T>() where T : unmanaged
    {
        foreach (int length in TestGpu.IsEmulated ? [0, 1, 300] : (int[])[0, 1, 255, 256, 257, 1_000_003])
            foreach (int precision in (int[])[HyperLogLog.MinPrecision, HyperLogLog.DefaultPrecision, HyperLogLog.MaxPrecision])
            {
                T[] extremes = SortValues.Extremes<T>(), keys = [.. SortValues.Random<T>(length, 9).Select((key, i) => i % 4 == 1 ? extremes[i / 4 % extremes.Length] : key)];
                byte[] validity = TestBits.Of(length, i => i % 6 != 5);
                HyperLogLog expected = new(precision), found = new(precision);
                expected.Add<T>(keys, validity);
                using DeviceBuffer buffer = gpu.Pool.Upload<T>(keys), bits = gpu.Pool.Upload<byte>(validity);
                found.Add<T>(buffer, length, bits);
                Assert.Equal(expected.Registers, found.Registers);
                expected.Add<T>(keys);
                found.Add<T>(buffer, length);
                Assert.Equal(expected.Registers, found.Registers);
            }
    }
}
