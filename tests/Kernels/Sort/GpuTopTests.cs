using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>The first of a sorted order in ILGPU kernels, on <see cref="TestGpu"/>, judged by the whole order of the scalar twin.</summary>
public sealed class GpuTopTests : IDisposable
{
    static readonly Device Scalar = Device.Select("scalar");

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void The_first_rows_are_those_of_the_whole_order()
    {
        Check<int>();
        Check<uint>();
        Check<float>();
        Check<long>();
        Check<ulong>();
        Check<double>();
    }

    [Fact]
    public void Nulls_stand_where_the_rule_puts_them()
    {
        int[] keys = [.. SortValues.Random<int>(70, 9).Select(key => key % 5)], all = new int[70];
        byte[] validity = TestBits.Of(70, i => i % 4 != 0);
        using DeviceBuffer deviceKeys = gpu.Pool.Upload<int>(keys), bits = gpu.Pool.Upload<byte>(validity);
        foreach (SortRule rule in (SortRule[])[new(false, false), new(false, true), new(true, false), new(true, true)])
        {
            Sort.Rows<int>(Scalar, keys, all, rule, validity);
            foreach (int wanted in (int[])[0, 1, 18, 19, 30, 52, 53, 69, 70, 80]) Same<int>(all, deviceKeys, 70, wanted, rule, bits);
        }
    }

    [Fact]
    public void A_column_of_nulls_and_no_keys_at_all_are_taken_too()
    {
        using DeviceBuffer keys = gpu.Pool.Upload<float>([1, 2, 3]), bits = gpu.Pool.Upload<byte>([0]);
        Same<float>([0, 1, 2], keys, 3, 2, new(Descending: true), bits);
        Same<float>([0, 1, 2], keys, 3, 2, new(NullsLast: true), bits);
        Same<float>([], keys, 0, 2, default, null);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Rent<int>(10), rows = gpu.Pool.Rent<int>(4);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Top<int>(keys, rows, 10, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Top<int>(keys, rows, 11, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sort.Top<int>(keys, rows, 10, -1));
        Assert.Contains("4 or 8 bytes", Assert.Throws<NotSupportedException>(() => Sort.Top<short>(keys, rows, 10, 3)).Message, StringComparison.Ordinal);
    }

    void Check<T>() where T : unmanaged
    {
        foreach (int length in TestGpu.IsEmulated ? [33, 100] : (int[])[1, 255, 256, 257, 100_003])
            foreach ((T[] keys, int number) in SortValues.Patterns<T>(length).Select((pattern, number) => (pattern, number)))
                foreach (bool descending in (bool[])[false, true])
                {
                    if (TestGpu.IsEmulated && (length, number, descending) is not ((100, 0, false) or (100, 1, true) or (33, 2, false) or (33, 5, true))) continue;
                    int[] all = new int[length];
                    Sort.Rows<T>(Scalar, keys, all, new(descending));
                    using DeviceBuffer uploaded = gpu.Pool.Upload<T>(keys);
                    foreach (int wanted in (int[])[1, length / 3, length - 1]) Same<T>(all, uploaded, length, wanted, new(descending), null);
                }
    }

    void Same<T>(int[] all, DeviceBuffer keys, int length, int wanted, SortRule rule, DeviceBuffer? validity) where T : unmanaged
    {
        int[] expected = [.. all.Take(wanted)], found = new int[expected.Length];
        using DeviceBuffer rows = gpu.Pool.Rent<int>(found.Length);
        Assert.Equal(found.Length, Sort.Top<T>(keys, rows, length, wanted, rule, validity));
        rows.CopyTo<int>(found);
        Assert.Equal(expected, found);
    }
}
