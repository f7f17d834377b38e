using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Distinct keys in ILGPU kernels, on <see cref="TestGpu"/>, judged by the scalar twin.</summary>
public sealed class GpuUniqueTests : IDisposable
{
    static readonly Device Scalar = Device.Select("scalar");

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Distinct_keys_are_found_where_they_first_stand()
    {
        foreach (int length in TestGpu.IsEmulated ? [0, 270] : (int[])[.. Enumerable.Range(0, 40), 255, 256, 257, 2047, 2048, 2049, 1_000_003])
        {
            int[] keys = [.. SortValues.Random<int>(length, 6).Select(key => key % 40)];
            Check(keys);
            if (!TestGpu.IsEmulated) Check<long>([.. keys.Select(key => key * (1L << 35))]);
            Check<float>([.. keys.Select((key, i) => key % 7 == 0 ? (i % 2 == 0 ? 0f : -0f) : key % 5 == 0 ? (i % 2 == 0 ? float.NaN : -float.NaN) : key)]);
            Check<double>([.. keys.Select((key, i) => key % 7 == 0 ? (i % 2 == 0 ? 0d : -0d) : key % 5 == 0 ? (i % 2 == 0 ? double.NaN : -double.NaN) : key)]);
        }
    }

    [Fact]
    public void Keys_of_every_type_are_numbered_in_order_of_first_appearance_and_counted()
    {
        CheckNumbers<bool>();
        CheckNumbers<sbyte>();
        CheckNumbers<byte>();
        CheckNumbers<short>();
        CheckNumbers<ushort>();
        CheckNumbers<int>();
        CheckNumbers<uint>();
        CheckNumbers<long>();
        CheckNumbers<ulong>();
        CheckNumbers<float>();
        CheckNumbers<double>();
    }

    [Fact]
    public void Null_is_counted_as_a_key_neither_where_there_are_nulls_nor_where_there_are_none()
    {
        using DeviceBuffer keys = gpu.Pool.Upload<int>([5, 3, 5, 9]), some = gpu.Pool.Upload<byte>([0b1011]), all = gpu.Pool.Upload<byte>([0b1111]), none = gpu.Pool.Upload<byte>([0]);
        Assert.Equal(3, Unique.Count<int>(keys, 4));
        Assert.Equal(3, Unique.Count<int>(keys, 4, all));
        Assert.Equal(3, Unique.Count<int>(keys, 4, some));
        Assert.Equal(0, Unique.Count<int>(keys, 4, none));
        Assert.Equal(0, Unique.Count<int>(keys, 0));
    }

    [Fact]
    public void Numbers_that_are_no_key_s_are_passed_over_by_the_counts()
    {
        using DeviceBuffer numbers = gpu.Pool.Upload<int>([0, 2, 1, -1, 0, 7]), counts = gpu.Pool.Upload<int>([9, 9, 9, 9, 9, 9, 9, 9]);
        int[] found = new int[8];
        Unique.Counts(numbers, 6, counts, 2);
        counts.CopyTo<int>(found);
        Assert.Equal([2, 1, 9, 9, 9, 9, 9, 9], found);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Rent<int>(10), rows = gpu.Pool.Rent<int>(9);
        Assert.Throws<ArgumentOutOfRangeException>(() => Unique.Rows<int>(keys, rows, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Unique.Numbers<int>(keys, keys, rows, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Unique.Counts(rows, 10, keys, 2));
        Assert.Throws<NotSupportedException>(() => Unique.Rows<char>(keys, rows, 9));
    }

    void CheckNumbers<T>() where T : unmanaged
    {
        foreach (int length in TestGpu.IsEmulated ? [70] : (int[])[0, 1, 255, 256, 257, 2049, 1_000_003])
        {
            T[] few = [.. SortValues.Extremes<T>(), .. SortValues.Random<T>(20, 2)], keys = [.. SortValues.Random<int>(length, 6).Select(key => few[(key & 0xFFFF) % few.Length])];
            byte[] validity = TestBits.Of(length, i => i % 6 != 5);
            using DeviceBuffer deviceKeys = gpu.Pool.Upload<T>(keys), bits = gpu.Pool.Upload<byte>(validity), deviceNumbers = gpu.Pool.Rent<int>(length), deviceRows = gpu.Pool.Rent<int>(length), deviceCounts = gpu.Pool.Rent<int>(length);
            int[] numbers = new int[length], rows = new int[length], counts = new int[length], foundNumbers = new int[length], foundRows = new int[length], foundCounts = new int[length];
            int count = Unique.Numbers<T>(Scalar, keys, numbers, rows, validity);
            Unique.Counts(numbers, counts);
            Assert.Equal(count, Unique.Numbers<T>(deviceKeys, deviceNumbers, deviceRows, length, bits));
            Unique.Counts(deviceNumbers, length, deviceCounts, count);
            deviceNumbers.CopyTo<int>(foundNumbers);
            deviceRows.CopyTo<int>(foundRows);
            deviceCounts.CopyTo<int>(foundCounts);
            Assert.Equal(numbers, foundNumbers);
            Assert.Equal(rows.Take(count), foundRows.Take(count));
            Assert.Equal(counts.Take(count), foundCounts.Take(count));
        }
    }

    void Check<T>(T[] keys) where T : unmanaged
    {
        using DeviceBuffer deviceKeys = gpu.Pool.Upload<T>(keys), deviceRows = gpu.Pool.Rent<int>(keys.Length);
        foreach (bool hasNulls in (bool[])[false, true])
        {
            if (TestGpu.IsEmulated && hasNulls != (typeof(T) == typeof(int))) continue;
            byte[] validity = hasNulls ? TestBits.Of(keys.Length, i => i % 6 != 5) : [];
            using DeviceBuffer? bits = hasNulls ? gpu.Pool.Upload<byte>(validity) : null;
            int[] expected = new int[keys.Length], rows = new int[keys.Length];
            int found = Unique.Rows<T>(Scalar, keys, expected, validity);
            Assert.Equal(found, Unique.Rows<T>(deviceKeys, deviceRows, keys.Length, bits));
            deviceRows.CopyTo<int>(rows);
            Assert.Equal(expected.Take(found), rows.Take(found));
            if (hasNulls || !TestGpu.IsEmulated) Assert.Equal(Unique.Count<T>(Scalar, keys, validity), Unique.Count<T>(deviceKeys, keys.Length, bits));
        }
    }
}
