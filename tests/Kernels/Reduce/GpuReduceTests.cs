using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Reductions in ILGPU kernels, on <see cref="TestGpu"/>.</summary>
public sealed class GpuReduceTests : ReduceTests, IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    protected override IEnumerable<int> Lengths => TestGpu.IsEmulated ? [0, 33, 1025] : [0, 1, 2, 3, 31, 32, 33, 255, 256, 257, 1023, 1024, 1025, 2048, 65_536, 66_561, 1_000_003];

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void More_than_a_chunk_gives_the_bits_of_the_processor()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, Reduce.ChunkLength + 1500).Select(_ => random.NextSingle())];
        Assert.Equal(Reduce.Sum(Device.Processor, values), Sum(values, []));
    }

    [Fact]
    public void The_place_of_an_extreme_is_found_beyond_the_first_chunk()
    {
        int[] values = new int[Reduce.ChunkLength + 1500];
        values[Reduce.ChunkLength + 1234] = -5;
        values[Reduce.ChunkLength + 1235] = -5;
        Assert.Equal(Reduce.ChunkLength + 1234, ArgMin(values, []));
        Assert.Equal(0, ArgMax(values, []));
    }

    [Fact]
    public void Valid_values_are_counted()
    {
        byte[] validity = Bits(3000, i => i % 3 == 0);
        using DeviceBuffer bits = gpu.Pool.Upload<byte>(validity);
        Assert.Equal(1000, Reduce.Count(3000, bits));
        Assert.Equal(1, Reduce.Count(2, bits));
        Assert.Equal(77, Reduce.Count(77, null));
    }

    [Fact]
    public void Integers_of_every_type_are_reduced_as_on_the_processor()
    {
        CheckIntegers<sbyte>();
        CheckIntegers<byte>();
        CheckIntegers<short>();
        CheckIntegers<ushort>();
        CheckIntegers<int>();
        CheckIntegers<uint>();
        CheckIntegers<long>();
        CheckIntegers<ulong>();
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(100), bits = gpu.Pool.Rent(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => Reduce.FloatSum<float>(values, 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reduce.FloatSum<float>(values, 100, bits));
        Assert.Throws<NotSupportedException>(() => Reduce.IntegerSum<nint>(values, 50));
        Assert.Throws<NotSupportedException>(() => Reduce.Min<Half>(values, 100));
        Assert.Throws<ArgumentException>(() => Reduce.Sum(gpu.Device, new float[1]));
    }

    void CheckIntegers<T>() where T : unmanaged, IBinaryInteger<T>
    {
        foreach (int length in TestGpu.IsEmulated ? [0, 1, 1030] : (int[])[0, 1, 1023, 1024, 1025, 65_537, 1_000_003])
        {
            T[] extremes = SortValues.Extremes<T>(), values = [.. SortValues.Random<T>(length, 8).Select((value, i) => i % 3 == 0 ? extremes[i / 3 % extremes.Length] : value | T.One)];
            byte[] validity = Bits(length, i => i % 5 != 1);
            Device simd = Device.Processor;
            Assert.Equal(Reduce.Sum<T>(simd, values, validity), OnDevice(values, validity, Reduce.IntegerSum<T>));
            Assert.Equal(Reduce.Product<T>(simd, values, validity), OnDevice(values, validity, Reduce.IntegerProduct<T>));
            Assert.Equal(Reduce.MinMax<T>(simd, values, validity), OnDevice(values, validity, Reduce.MinMax<T>));
            Assert.Equal(Reduce.ArgMin<T>(simd, values, validity), OnDevice(values, validity, Reduce.ArgMin<T>));
            Assert.Equal(Reduce.ArgMax<T>(simd, values, validity), OnDevice(values, validity, Reduce.ArgMax<T>));
            Assert.Equal(Reduce.Moments<T>(simd, values, validity), OnDevice(values, validity, Reduce.Moments<T>));
        }
    }

    protected override double Sum(float[] values, byte[] validity) => OnDevice(values, validity, Reduce.FloatSum<float>);

    protected override double Sum(double[] values, byte[] validity) => OnDevice(values, validity, Reduce.FloatSum<double>);

    protected override long Sum(int[] values, byte[] validity) => OnDevice(values, validity, Reduce.IntegerSum<int>);

    protected override long Sum(long[] values, byte[] validity) => OnDevice(values, validity, Reduce.IntegerSum<long>);

    protected override double Product(float[] values, byte[] validity) => OnDevice(values, validity, Reduce.FloatProduct<float>);

    protected override double Product(double[] values, byte[] validity) => OnDevice(values, validity, Reduce.FloatProduct<double>);

    protected override T? Min<T>(T[] values, byte[] validity) => OnDevice(values, validity, Reduce.Min<T>);

    protected override T? Max<T>(T[] values, byte[] validity) => OnDevice(values, validity, Reduce.Max<T>);

    protected override (T Min, T Max)? MinMax<T>(T[] values, byte[] validity) => OnDevice(values, validity, Reduce.MinMax<T>);

    protected override double Dot(float[] left, float[] right) => DotOnDevice(left, right);

    protected override double Dot(double[] left, double[] right) => DotOnDevice(left, right);

    protected override SampleMoments Moments<T>(T[] values, byte[] validity) => OnDevice(values, validity, Reduce.Moments<T>);

    protected override long? ArgMin<T>(T[] values, byte[] validity) => OnDevice(values, validity, Reduce.ArgMin<T>);

    protected override long? ArgMax<T>(T[] values, byte[] validity) => OnDevice(values, validity, Reduce.ArgMax<T>);

    protected override (bool Any, bool All, long Count) Truths(bool[] values, byte[] validity) =>
        OnDevice(values, validity, (buffer, length, bits) => (Reduce.Any(buffer, length, bits), Reduce.All(buffer, length, bits), Reduce.CountTrue(buffer, length, bits)));

    TResult OnDevice<T, TResult>(T[] values, byte[] validity, Func<DeviceBuffer, long, DeviceBuffer?, TResult> reduce) where T : unmanaged
    {
        using DeviceBuffer buffer = gpu.Pool.Upload<T>(values);
        using DeviceBuffer? bits = validity.Length == 0 ? null : gpu.Pool.Upload<byte>(validity);
        return reduce(buffer, values.Length, bits);
    }

    double DotOnDevice<T>(T[] left, T[] right) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        using DeviceBuffer x = gpu.Pool.Upload<T>(left), y = gpu.Pool.Upload<T>(right);
        return Reduce.FloatDot<T>(x, y, left.Length);
    }
}
