using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

public sealed class ScalarMapTests() : ProcessorMapTests(Device.Select("scalar"));

public sealed class SimdMapTests() : ProcessorMapTests(Simd.Device);

/// <summary>Maps in ILGPU kernels, on <see cref="TestGpu"/>.</summary>
public sealed class GpuMapTests : MapTests, IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    protected override IEnumerable<int> Lengths => TestGpu.IsEmulated ? [0, 1, 3, 15, 16, 17, 50] : [.. Enumerable.Range(0, 52), 255, 256, 257, 1023, 1024, 1025, 100_003];

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Buffers_must_hold_the_length()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => Map.Unary<NegateOp, float>(values, values, 11));
        Assert.Throws<NotSupportedException>(() => Map.FloatUnary<ExpOp, int>(values, values, 10));
    }

    [Fact]
    public void Spans_are_not_copied_to_a_GPU_behind_the_caller_s_back() =>
        Assert.Throws<ArgumentException>(() => Map.Unary<NegateOp, float>(gpu.Device, new float[1], new float[1]));

    protected override T[] Unary<TOp, T>(T[] x) => ApartAndInPlace(x, (from, to) => Map.Unary<TOp, T>(from, to, x.Length));

    protected override T[] FloatUnary<TOp, T>(T[] x) => ApartAndInPlace(x, (from, to) => Map.FloatUnary<TOp, T>(from, to, x.Length));

    protected override T[] Binary<TOp, T>(T[] x, T[] y)
    {
        using DeviceBuffer right = gpu.Pool.Upload<T>(y);
        return ApartAndInPlace(x, (from, to) => Map.Binary<TOp, T>(from, right, to, x.Length));
    }

    protected override T[] FloatBinary<TOp, T>(T[] x, T[] y)
    {
        using DeviceBuffer right = gpu.Pool.Upload<T>(y);
        return ApartAndInPlace(x, (from, to) => Map.FloatBinary<TOp, T>(from, right, to, x.Length));
    }

    protected override T[] Constant<TOp, T>(T[] x, T y) => ApartAndInPlace(x, (from, to) => Map.Binary<TOp, T>(from, y, to, x.Length));

    T[] ApartAndInPlace<T>(T[] x, Action<DeviceBuffer, DeviceBuffer> run) where T : unmanaged
    {
        using DeviceBuffer from = gpu.Pool.Upload<T>(x), to = gpu.Pool.Rent<T>(x.Length);
        T[] apart = new T[x.Length], inPlace = new T[x.Length];
        run(from, to);
        to.CopyTo<T>(apart);
        run(from, from);
        from.CopyTo<T>(inPlace);
        Assert.True(apart.AsSpan().SequenceEqual(inPlace));
        return apart;
    }
}
