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
            foreach (int bins in (int[])[1, 10, GpuCounts.SharedSlots - 4, GpuCounts.SharedSlots - 3])
            {
                int[] values = [.. SortValues.Random<int>(length, 7).Select(value => value % 1000)];
                Check<int>(values, -500, 700, bins);
                Check<float>([.. values.Select((value, i) => i % 13 == 4 ? float.NaN : value / 3f)], -150, 170, bins);
                Check<double>([.. values.Select((value, i) => i % 13 == 4 ? double.NegativeInfinity : value / 3.0)], -150, 170, bins);
            }
    }

    [Fact]
    public void Counts_between_edges_are_those_of_the_processor()
    {
        foreach (int length in TestGpu.IsEmulated ? [0, 1, 2100] : (int[])[0, 1, 63, 64, 65, 16_383, 16_384, 16_385, 1_000_003])
            foreach (int bins in (int[])[1, 2, 41, GpuCounts.SharedSlots - 3])
            {
                int[] edges = [.. Enumerable.Range(0, bins + 1).Select(i => (i * (i % 3 == 0 ? 5 : 4)) - 100)];
                Array.Sort(edges);
                int[] ascending = [.. edges.Distinct()];
                int[] values = [.. SortValues.Random<int>(length, 7).Select(value => value % 1000), .. ascending.Take(length == 0 ? 0 : 50), .. length == 0 ? [] : ascending[^1..]];
                CheckEdges<int>(values, ascending);
                CheckEdges<long>([.. values.Select(value => value * (1L << 40))], [.. ascending.Select(edge => edge * (1L << 40))]);
                CheckEdges<float>([.. values.Select((value, i) => i % 13 == 4 ? float.NaN : i % 13 == 5 ? -0f : i % 13 == 6 ? float.NegativeInfinity : value / 4f)], [.. ascending.Select(edge => edge / 4f)]);
                CheckEdges<double>([.. values.Select((value, i) => i % 13 == 4 ? double.NaN : i % 13 == 5 ? double.PositiveInfinity : value / 4.0)], [.. ascending.Select(edge => edge / 4.0)]);
            }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.EqualWidth<float>(values, 11, 0, 1, new long[2]));
        Assert.Throws<ArgumentException>(() => Histogram.EqualWidth<float>(values, 10, 1, 0, new long[2]));
        Assert.Throws<NotSupportedException>(() => Histogram.EqualWidth<long>(values, 5, 0, 1, new long[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.ByEdges<float>(values, 11, [0, 1, 2], new long[2]));
        Assert.Throws<ArgumentException>(() => Histogram.ByEdges<float>(values, 10, [0, 1, 1], new long[2]));
        Assert.Throws<ArgumentException>(() => Histogram.ByEdges<float>(values, 10, [0, 1], new long[2]));
        Assert.Throws<NotSupportedException>(() => Histogram.ByEdges<short>(values, 5, [0, 1, 2], new long[2]));
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

    void CheckEdges<T>(T[] values, T[] edges) where T : unmanaged, INumber<T>
    {
        byte[] validity = TestBits.Of(values.Length, i => i % 5 != 3);
        long[] expected = new long[edges.Length - 1], found = new long[edges.Length - 1];
        using DeviceBuffer buffer = gpu.Pool.Upload<T>(values), bits = gpu.Pool.Upload<byte>(validity);
        Assert.Equal(Histogram.ByEdges<T>(Device.Select("scalar"), values, edges, expected, validity), Histogram.ByEdges<T>(buffer, values.Length, edges, found, bits));
        Assert.Equal(expected, found);
        Assert.Equal(Histogram.ByEdges<T>(Device.Select("scalar"), values, edges, expected), Histogram.ByEdges<T>(buffer, values.Length, edges, found));
        Assert.Equal(expected, found);
    }
}
