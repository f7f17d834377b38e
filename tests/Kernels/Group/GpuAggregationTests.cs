using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Aggregation by an int key in ILGPU kernels, on <see cref="TestGpu"/>, against a dictionary.</summary>
public sealed class GpuAggregationTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(31, 1)]
    [InlineData(65, 9)]
    [InlineData(2050, 128)]
    [InlineData(300, 200)]
    [InlineData(100, int.MaxValue)]
    public void Sums_and_counts_are_those_of_a_dictionary_in_order_of_first_appearance(int length, int limit)
    {
        var random = new Random(length);
        int[] keys = [.. Enumerable.Range(0, length).Select(_ => random.Next(limit) - (limit / 2))];
        int[] numbers = [.. keys.Select(_ => random.Next(int.MinValue, int.MaxValue))];
        Check<int, long>(keys, numbers, group => group.Sum(i => (long)numbers[i]));
        long[] longs = [.. numbers.Select(number => number * 1_000_003L)];
        Check<long, long>(keys, longs, group => group.Sum(i => longs[i]));
        // Multiples of 1/8 have exact sums, in any order.
        float[] floats = [.. keys.Select(_ => random.Next(-1000, 1000) / 8f)];
        Check<float, double>(keys, floats, group => group.Sum(i => (double)floats[i]));
        double[] doubles = [.. floats.Select((value, i) => i % 17 == 3 ? double.NaN : value)];
        Check<double, double>(keys, doubles, group => group.Sum(i => doubles[i]));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Upload<int>([1, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregation.SumByKey<double>(keys, keys, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregation.SumByKey<int>(keys, keys, 3));
        Assert.Throws<NotSupportedException>(() => Aggregation.SumByKey<short>(keys, keys, 2));
    }

    void Check<T, TSum>(int[] keys, T[] values, Func<IGrouping<int, int>, TSum> sum) where T : unmanaged where TSum : unmanaged
    {
        IGrouping<int, int>[] expected = [.. Enumerable.Range(0, keys.Length).GroupBy(i => keys[i])];
        using DeviceBuffer keyBuffer = gpu.Pool.Upload<int>(keys), valueBuffer = gpu.Pool.Upload<T>(values);
        using DeviceGroups groups = Aggregation.SumByKey<T>(keyBuffer, valueBuffer, keys.Length);
        Assert.Equal(expected.Length, groups.Count);
        Assert.Equal(expected.Select(group => group.Key), Download<int>(groups.Keys, groups.Count));
        Assert.Equal(expected.Select(sum), Download<TSum>(groups.Sums, groups.Count));
        Assert.Equal(expected.Select(group => group.Count()), Download<int>(groups.Counts, groups.Count));
    }

    static T[] Download<T>(DeviceBuffer buffer, int count) where T : unmanaged
    {
        T[] values = new T[count];
        buffer.CopyTo<T>(values);
        return values;
    }
}
