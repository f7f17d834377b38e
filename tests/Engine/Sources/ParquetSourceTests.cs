using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests.Sources;

public class ParquetSourceTests
{
    static readonly string flights = TestData.Repository("flights-3m.parquet");

    // The expected numbers were read from the file with an unrelated reader in JavaScript.
    [Fact]
    public void The_flights_have_their_known_shape()
    {
        ParquetSource source = ParquetSource.Open(flights);
        Assert.Equal(3_000_000, source.RowCount);
        Assert.Equal("date: Timestamp?, delay: Int64?, distance: Int64?, origin: String?, destination: String?", source.Schema.ToString());
        Assert.Equal(flights, source.Name);
        Assert.Equal(1, source.PartitionCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(16)]
    [InlineData(64)]
    public void The_flights_have_their_known_sums_for_any_number_of_partitions(int partitions)
    {
        ParquetSource source = ParquetSource.Open(flights, desiredPartitions: partitions);
        long rows = 0, delay = 0, distance = 0, least = long.MaxValue, most = long.MinValue;
        for (int partition = 0; partition < source.PartitionCount; partition++)
            foreach (Batch batch in source.Read(partition, [2, 1], TestContext.Current.CancellationToken))
                using (batch)
                {
                    rows += batch.RowCount;
                    Assert.False(batch[0].HasNulls || batch[1].HasNulls);
                    foreach (long value in batch[0].Values<long>()) distance += value;
                    foreach (long value in batch[1].Values<long>()) (delay, least, most) = (delay + value, Math.Min(least, value), Math.Max(most, value));
                }
        Assert.Equal(partitions <= 11 ? partitions : Math.Min(partitions, 46), source.PartitionCount);
        Assert.Equal((3_000_000, 20_003_603, 2_194_861_208, -1116, 1688), (rows, delay, distance, least, most));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    public void Rows_keep_their_order_and_values(int partitions)
    {
        var expected = new Dictionary<long, object[]>
        {
            [0] = [new DateTime(2001, 1, 1, 0, 1, 0), 33L, 2176L, "LAS", "PHL"],
            [1] = [new DateTime(2001, 1, 1, 0, 1, 0), 19L, 215L, "ATL", "SAV"],
            [272_726] = [new DateTime(2001, 1, 17, 15, 35, 0), -10L, 419L, "HOU", "OKC"],
            [272_727] = [new DateTime(2001, 1, 17, 15, 35, 0), 14L, 325L, "OAK", "BUR"],
            [1_500_000] = [new DateTime(2001, 4, 2, 10, 53, 0), -10L, 166L, "HPN", "BOS"],
            [2_999_999] = [new DateTime(2001, 7, 1, 0, 0, 0), 33L, 373L, "ATL", "CVG"],
        };
        ParquetSource source = ParquetSource.Open(flights, desiredPartitions: partitions);
        long start = 0;
        for (int partition = 0; partition < source.PartitionCount; partition++)
            foreach (Batch batch in source.Read(partition, [0, 1, 2, 3, 4], TestContext.Current.CancellationToken))
                using (batch)
                {
                    foreach ((long row, object[] values) in expected)
                        if (row >= start && row < start + batch.RowCount) Assert.Equal(values, batch.Columns.Select(column => column.GetValue((int)(row - start))));
                    start += batch.RowCount;
                }
        Assert.Equal(3_000_000, start);
    }

    [Fact]
    public void Batches_are_full_except_the_last_of_a_partition()
    {
        ParquetSource source = ParquetSource.Open(flights, desiredPartitions: 3);
        for (int partition = 0; partition < 3; partition++)
        {
            int[] sizes = TestData.BatchSizes(source, partition, 3);
            Assert.All(sizes[..^1], size => Assert.Equal(Batch.MaxRowCount, size));
            Assert.Equal(sizes, TestData.BatchSizes(source, partition));
        }
    }

    [Fact]
    public void Texts_stay_codes_of_one_dictionary()
    {
        ParquetSource source = ParquetSource.Open(flights);
        Batch[] batches = [.. source.Read(0, [3], TestContext.Current.CancellationToken)];
        try
        {
            Assert.All(batches, batch => Assert.NotNull(batch[0].Dictionary));
            Column dictionary = batches[^1][0].Dictionary!;
            Assert.Equal(229, Enumerable.Range(0, dictionary.Length).Select(dictionary.GetValue).Distinct().Count());
        }
        finally
        {
            foreach (Batch batch in batches) batch.Dispose();
        }
    }

    [Fact]
    public void Only_the_named_columns_are_offered()
    {
        ParquetSource source = ParquetSource.Open(flights, new() { Columns = ["origin", "delay"] });
        Assert.Equal(["origin", "delay"], source.Schema.Names);
        using Batch first = source.Read(0, [1, 0], TestContext.Current.CancellationToken).First();
        Assert.Equal((33L, "LAS"), (first[0].GetValue(0), first[1].GetValue(0)));
        AccelException error = Assert.Throws<AccelException>(() => ParquetSource.Open(flights, new() { Columns = ["orgin"] }));
        Assert.Contains("'origin'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_follow_one_another()
    {
        ParquetSource source = ParquetSource.Open([flights, flights], desiredPartitions: 5);
        Assert.Equal((6_000_000, 5), (source.RowCount, source.PartitionCount));
        Assert.Equal(6_000_000, Enumerable.Range(0, 5).Sum(partition => TestData.BatchSizes(source, partition, 1).Sum()));
    }

    [Fact]
    public void A_cancelled_read_stops()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (Batch batch in ParquetSource.Open(flights).Read(0, [0], cancellation.Token))
            {
                batch.Dispose();
                cancellation.Cancel();
            }
        });
    }

    [Fact]
    public void A_truncated_file_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(flights);
        foreach (int length in new[] { 4, 11, 1000, whole.Length - 1 })
        {
            File.WriteAllBytes(folder["cut.parquet"], whole[..length]);
            AccelException error = Assert.Throws<AccelException>(() => ParquetSource.Open(folder["cut.parquet"]));
            Assert.Contains("truncated", error.Message, StringComparison.Ordinal);
            Assert.Contains("cut.parquet", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_file_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        byte[] damaged = File.ReadAllBytes(flights);
        Array.Clear(damaged, 100, damaged.Length - 200_000);
        File.WriteAllBytes(folder["damaged.parquet"], damaged);
        AccelException error = Assert.Throws<AccelException>(() => TestData.BatchSizes(ParquetSource.Open(folder["damaged.parquet"]), 0, 0, 1, 2, 3));
        Assert.Contains("damaged.parquet", error.Message, StringComparison.Ordinal);

        damaged = File.ReadAllBytes(flights);
        damaged.AsSpan(damaged.Length - 60, 40).Fill(0xFF);
        File.WriteAllBytes(folder["damaged.parquet"], damaged);
        Assert.Throws<AccelException>(() => TestData.BatchSizes(ParquetSource.Open(folder["damaged.parquet"]), 0, 0, 1, 2, 3));
    }

    [Fact]
    public void Another_format_is_one_clear_error()
    {
        AccelException error = Assert.Throws<AccelException>(() => ParquetSource.Open(TestData.Repository("airports.csv")));
        Assert.Contains("not a Parquet file", error.Message, StringComparison.Ordinal);
    }
}
