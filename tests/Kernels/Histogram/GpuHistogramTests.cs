using System.Numerics;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Histograms in ILGPU kernels, on <see cref="TestGpu"/>, judged by the scalar twin.</summary>
public sealed class GpuHistogramTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Counts_are_those_of_the_processor()
    {
        foreach (int length in TestGpu.IsEmulated ? [0, 1, 2100] : (int[])[0, 1, 63, 64, 65, 16_383, 16_384, 16_385, 1_000_003])
            foreach (int bins in (int[])[1, 10, GpuBins.SharedSlots - 4, GpuBins.SharedSlots - 3])
            {
                int[] values = [.. SortValues.Random<int>(length, 7).Select(value => value % 1000)];
                Check<int>(values, -500, 700, bins);
                Check<float>([.. values.Select((value, i) => i % 13 == 4 ? float.NaN : value / 3f)], -150, 170, bins);
                Check<double>([.. values.Select((value, i) => i % 13 == 4 ? double.NegativeInfinity : value / 3.0)], -150, 170, bins);
            }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.EqualWidth<float>(values, 11, 0, 1, new long[2]));
        Assert.Throws<ArgumentException>(() => Histogram.EqualWidth<float>(values, 10, 1, 0, new long[2]));
        Assert.Throws<NotSupportedException>(() => Histogram.EqualWidth<long>(values, 5, 0, 1, new long[2]));
    }

    void Check<T>(T[] values, T low, T high, int bins) where T : unmanaged, INumber<T>
    {
        byte[] validity = TestBits.Of(values.Length, i => i % 5 != 3);
        long[] expected = new long[bins], found = new long[bins];
        HistogramRest rest = Histogram.EqualWidth<T>(Device.Select("scalar"), values, low, high, expected, validity);
        using DeviceBuffer buffer = gpu.Pool.Upload<T>(values), bits = gpu.Pool.Upload<byte>(validity);
        Assert.Equal(rest, Histogram.EqualWidth(buffer, values.Length, low, high, found, bits));
        Assert.Equal(expected, found);
        Histogram.EqualWidth<T>(Device.Select("scalar"), values, low, high, expected);
        Histogram.EqualWidth(buffer, values.Length, low, high, found);
        Assert.Equal(expected, found);
    }
}
