using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Sorts in ILGPU kernels, on <see cref="TestGpu"/>, judged by the scalar twin.</summary>
public sealed class GpuSortTests : IDisposable
{
    static readonly Device Scalar = Device.Select("scalar");

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Keys_of_every_type_are_put_in_order()
    {
        CheckKeys<int>();
        CheckKeys<uint>();
        CheckKeys<float>();
        CheckKeys<long>();
        CheckKeys<ulong>();
        CheckKeys<double>();
    }

    [Fact]
    public void Values_go_where_their_keys_go_and_equal_keys_keep_their_order()
    {
        foreach (int length in Lengths)
        {
            float[] keys = [.. SortValues.Random<int>(length, 3).Select(key => (float)(key % 9))], sorted = [.. keys];
            long[] values = [.. Enumerable.Range(0, length).Select(i => (long)i << 33)], wide = [.. values];
            int[] narrow = [.. Enumerable.Range(0, length)], expected = [.. narrow];
            Sort.Pairs<float, int>(Scalar, sorted, expected);
            using DeviceBuffer deviceKeys = gpu.Pool.Upload<float>(keys), deviceValues = gpu.Pool.Upload<int>(narrow);
            Sort.Pairs<float, int>(deviceKeys, deviceValues, length);
            deviceKeys.CopyTo<float>(keys);
            deviceValues.CopyTo<int>(narrow);
            Assert.Equal(sorted, keys);
            Assert.Equal(expected, narrow);

            ulong[] order = [.. keys.Select(key => (ulong)(key + 20))];
            using DeviceBuffer wideKeys = gpu.Pool.Upload<ulong>(order), wideValues = gpu.Pool.Upload<long>(wide);
            Sort.Pairs<ulong, long>(wideKeys, wideValues, length, descending: true);
            wideValues.CopyTo<long>(wide);
            Sort.Pairs<ulong, long>(Scalar, order, values, descending: true);
            Assert.Equal(values, wide);
        }
    }

    [Fact]
    public void Rows_are_given_in_order_with_nulls_at_the_end_that_was_asked_for()
    {
        foreach (int length in Lengths)
            foreach (int nullEvery in TestGpu.IsEmulated ? [0, 3] : (int[])[0, 1, 3])
            {
                int[] keys = [.. SortValues.Random<int>(length, 4).Select((key, i) => i % 2 == 0 ? key : key % 5)], expected = new int[length], rows = new int[length];
                byte[] validity = nullEvery == 0 ? [] : TestBits.Of(length, i => i % nullEvery != 0);
                using DeviceBuffer deviceKeys = gpu.Pool.Upload<int>(keys), deviceRows = gpu.Pool.Rent<int>(length);
                using DeviceBuffer? bits = nullEvery == 0 ? null : gpu.Pool.Upload<byte>(validity);
                foreach (SortRule rule in nullEvery == 0 ? [default] : (SortRule[])[new(false, true), new(true, false)])
                {
                    Sort.Rows<int>(Scalar, keys, expected, rule, validity);
                    Sort.Rows<int>(deviceKeys, deviceRows, length, rule, bits);
                    deviceRows.CopyTo<int>(rows);
                    Assert.Equal(expected, rows);

                    if (nullEvery == 0) continue;
                    int[] top = new int[Math.Min(length, 7)];
                    Assert.Equal(top.Length, Sort.Top<int>(deviceKeys, deviceRows, length, 7, rule, bits));
                    deviceRows.CopyTo<int>(top);
                    Assert.Equal(expected.Take(7), top);
                }
            }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Rent<int>(10), values = gpu.Pool.Rent<int>(9), bits = gpu.Pool.Rent(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Keys<int>(keys, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Pairs<int, int>(keys, values, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Pairs<int, long>(keys, values, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Rows<int>(keys, values, 9, validity: bits));
        Assert.Contains("4 or 8 bytes", Assert.Throws<NotSupportedException>(() => Sort.Keys<short>(keys, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Sort.Pairs<int, short>(keys, values, 3));
        Assert.Throws<ArgumentException>(() => Sort.Keys<int>(gpu.Device, new int[2]));
    }

    /// <summary>Around a thread's words and a tile; of the emulation, more than one tile.</summary>
    static int[] Lengths => TestGpu.IsEmulated ? [0, 270] : [.. Enumerable.Range(0, 20), 255, 256, 257, 2047, 2048, 2049, 66_000, 200_003];

    void CheckKeys<T>() where T : unmanaged
    {
        foreach (int length in Lengths)
            foreach ((T[] pattern, int number) in SortValues.Patterns<T>(length).Select((pattern, number) => (pattern, number)))
                foreach (bool descending in (bool[])[false, true])
                {
                    if (TestGpu.IsEmulated && (number, descending) is not ((0, false) or (5, true))) continue;
                    T[] keys = [.. pattern], expected = [.. pattern];
                    Sort.Keys<T>(Scalar, expected, descending);
                    using DeviceBuffer buffer = gpu.Pool.Upload<T>(keys);
                    Sort.Keys<T>(buffer, length, descending);
                    buffer.CopyTo<T>(keys);
                    Assert.Equal(expected, keys);
                }
    }
}
