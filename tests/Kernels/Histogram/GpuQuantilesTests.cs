using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Quantiles in ILGPU kernels, on <see cref="TestGpu"/>, judged by the scalar twin.</summary>
public sealed class GpuQuantilesTests : IDisposable
{
    static readonly Device Scalar = Device.Select("scalar");
    static readonly double[] Probabilities = [1, 0.5, 0, 0.125, 0.75, 0.51];

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Values_of_every_type_are_selected()
    {
        Check<sbyte>();
        Check<byte>();
        Check<short>();
        Check<ushort>();
        Check<int>();
        Check<uint>();
        Check<float>();
        Check<double>();
        Check<long>();
        Check<ulong>();
    }

    [Fact]
    public void Quantiles_are_of_the_type_that_is_asked_for()
    {
        double[] values = [7, 1, 4, 4, 9, 2, 16, -25, 3, 30];
        using DeviceBuffer buffer = gpu.Pool.Upload<double>(values);
        foreach (QuantileKind kind in Enum.GetValues<QuantileKind>()) Check(values, buffer, kind, [], null);
    }

    [Fact]
    public void Many_quantiles_are_found_at_once()
    {
        double[] probabilities = [.. Enumerable.Range(0, 60).Select(i => i / 59.0)], expected = new double[60], found = new double[60];
        int[] values = SortValues.Random<int>(700, 3);
        Quantiles.Of<int>(Scalar, values, probabilities, expected);
        using DeviceBuffer buffer = gpu.Pool.Upload<int>(values);
        Quantiles.Of<int>(buffer, values.Length, probabilities, found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Nothing_has_no_quantile_and_a_NaN_makes_all_NaN()
    {
        double[] found = [0, 0];
        using DeviceBuffer values = gpu.Pool.Upload<double>([3, 1, -double.NaN, 2]), none = gpu.Pool.Upload<byte>([0]), valid = gpu.Pool.Upload<byte>([0b1011]);
        Quantiles.Of<double>(values, 0, [0.5, 1], found);
        Assert.Equal([double.NaN, double.NaN], found);
        Quantiles.Of<double>(values, 4, [0, 1], found, validity: valid);
        Assert.Equal([1, 3], found);
        Quantiles.Of<double>(values, 4, [0.9, 1], found);
        Assert.Equal([double.NaN, double.NaN], found);
        found[0] = 0;
        Quantiles.Of<double>(values, 4, [0.5, 1], found, validity: none);
        Assert.Equal([double.NaN, double.NaN], found);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        double[] one = new double[1];
        using DeviceBuffer values = gpu.Pool.Rent<int>(10);
        Assert.Throws<ArgumentException>(() => Quantiles.Of<int>(values, 10, [1.5], one));
        Assert.Throws<ArgumentException>(() => Quantiles.Of<int>(values, 10, [0, 1], one));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Of<int>(values, 11, [0], one));
        Assert.Throws<NotSupportedException>(() => Quantiles.Of<decimal>(values, 1, [0], one));
    }

    void Check<T>() where T : unmanaged, INumber<T>
    {
        foreach (int length in TestGpu.IsEmulated ? [1, 300] : (int[])[1, 2, 3, 33, 300, 16_384, 16_385, 1_000_003])
            foreach (T[] pattern in TestGpu.IsEmulated ? SortValues.Patterns<T>(length).Where((_, i) => i is 0 or 5) : SortValues.Patterns<T>(length))
            {
                T[] values = [.. pattern.Select(value => T.IsNaN(value) ? T.One : value)];
                byte[] validity = TestBits.Of(length, i => i % 5 != 3);
                using DeviceBuffer buffer = gpu.Pool.Upload<T>(values), bits = gpu.Pool.Upload<byte>(validity);
                Check(values, buffer, QuantileKind.InverseCdf, validity, bits);
                if (!TestGpu.IsEmulated) Check(values, buffer, QuantileKind.InverseCdf, [], null);
            }
    }

    static void Check<T>(T[] values, DeviceBuffer buffer, QuantileKind kind, byte[] validity, DeviceBuffer? bits) where T : unmanaged, INumber<T>
    {
        double[] expected = new double[Probabilities.Length], found = new double[Probabilities.Length];
        Quantiles.Of<T>(Scalar, values, Probabilities, expected, kind, validity);
        Quantiles.Of<T>(buffer, values.Length, Probabilities, found, kind, bits);
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), found.Select(BitConverter.DoubleToInt64Bits));
    }
}
