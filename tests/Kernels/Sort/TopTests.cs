using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>The first of a sorted order, judged by LINQ.</summary>
public abstract class TopTests(Device device)
{
    [Fact]
    public void The_first_rows_are_those_of_the_whole_order()
    {
        Check<byte>();
        Check<short>();
        Check<uint>();
        Check<float>();
        Check<double>();
        Check<long>();
    }

    [Fact]
    public void Nulls_stand_where_the_rule_puts_them()
    {
        int[] keys = SortValues.Random<int>(300, 9);
        byte[] validity = new byte[38];
        for (int i = 0; i < 300; i++)
            if (i % 4 != 0) validity[i / 8] |= (byte)(1 << (i % 8));
        foreach (bool descending in (bool[])[false, true])
            foreach (bool nullsLast in (bool[])[false, true])
                foreach (int wanted in (int[])[0, 1, 20, 75, 76, 225, 226, 300, 310])
                {
                    SortRule rule = new(descending, nullsLast);
                    int[] all = new int[300], rows = new int[wanted];
                    Sort.Rows<int>(Device.Select("scalar"), keys, all, rule, validity);
                    Assert.Equal(Math.Min(wanted, 300), Sort.Top<int>(device, keys, rows, rule, validity));
                    Assert.Equal(all.Take(wanted), rows.Take(300));
                }
    }

    [Fact]
    public void Keys_that_get_better_all_the_way_are_found_too()
    {
        int[] keys = [.. Enumerable.Range(0, 10_000).Select(i => -i / 3)], rows = new int[10];
        Sort.Top<int>(device, keys, rows);
        Assert.Equal([9999, 9996, 9997, 9998, 9993, 9994, 9995, 9990, 9991, 9992], rows);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        ushort[] keys = SortValues.Random<ushort>((5 * RowParts.MinLength) + 3, 4);
        foreach (int wanted in (int[])[1, 100, 3000])
        {
            int[] one = new int[wanted], many = new int[wanted];
            Sort.Top<ushort>(device, keys, one);
            foreach (int threads in (int[])[2, 5])
            {
                Sort.Top<ushort>(device, keys, many, threads: new TestThreads(threads));
                Assert.Equal(one, many);
            }
        }
    }

    [Fact]
    public void Of_equal_keys_the_lower_rows_are_taken() => Gen.Select(Gen.Int[0, 3].Array[0, 3000], Gen.Int[0, 40]).Sample((keys, wanted) =>
    {
        int[] rows = new int[wanted];
        int found = Sort.Top<int>(device, keys, rows, new(Descending: true));
        Assert.Equal(Enumerable.Range(0, keys.Length).OrderByDescending(i => keys[i]).Take(wanted), rows.Take(found));
    }, iter: 30);

    void Check<T>() where T : unmanaged
    {
        foreach (int length in (int[])[0, 1, 7, 8, 9, 31, 32, 33, 100, SortTuning.TileLength, (3 * SortTuning.TileLength) + 5])
            foreach (T[] keys in SortValues.Patterns<T>(length))
                foreach (bool descending in (bool[])[false, true])
                {
                    int[] order = [.. descending
                        ? Enumerable.Range(0, length).OrderByDescending(i => keys[i], KeyComparer.Of<T>())
                        : Enumerable.Range(0, length).OrderBy(i => keys[i], KeyComparer.Of<T>())];
                    using GuardedMemory<T> guarded = new(keys);
                    foreach (int wanted in (int[])[1, 5, length <= 100 ? length : length / 8])
                    {
                        using GuardedMemory<int> rows = new(wanted);
                        int found = Sort.Top<T>(device, guarded.Span, rows.Span, new(descending));
                        Assert.Equal(Math.Min(wanted, length), found);
                        Assert.Equal(order.Take(wanted), rows.Span[..found].ToArray());
                    }
                }
    }
}
