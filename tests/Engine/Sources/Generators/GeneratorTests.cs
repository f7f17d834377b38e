using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests.Sources.Generators;

public class GeneratorTests
{
    const long RowCount = 70_001;

    public static TheoryData<string> Kinds => ["logistic", "clusters", "flights"];

    [Theory, MemberData(nameof(Kinds))]
    public void Rows_are_the_same_for_any_number_of_partitions(string kind)
    {
        string[] whole = Lines(Create(kind, RowCount, 1));
        Assert.True(whole.SequenceEqual(Lines(Create(kind, RowCount, 64))));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_short_dataset_is_the_beginning_of_a_long_one(string kind) =>
        Assert.Equal(Lines(Create(kind, RowCount, 1)).Take(1000), Lines(Create(kind, 1000, 1)));

    [Theory, MemberData(nameof(Kinds))]
    public void Another_seed_gives_other_rows(string kind) =>
        Assert.NotEqual(Lines(Create(kind, 100, 1)), Lines(Create(kind, 100, 1, seed: 2)));

    [Theory, MemberData(nameof(Kinds))]
    public void Columns_can_be_read_in_any_order(string kind)
    {
        GeneratedSource source = Create(kind, 1000, 1);
        object?[][] all = Rows(source);
        foreach (int[] columns in new[] { [2, 0], [1], [0], [1, 1], Array.Empty<int>() })
            Assert.Equal(all.Select(row => columns.Select(column => row[column])), Rows(source, columns));
    }

    [Fact]
    public void Every_batch_but_the_last_of_a_partition_is_full()
    {
        LogisticSource source = new(RowCount, 1, partitionCount: 1);
        Assert.Equal([65_536, 4_465], source.Read(0, [0], TestContext.Current.CancellationToken).Select(batch => { using (batch) return batch.RowCount; }));
    }

    [Fact]
    public void More_partitions_than_rows_leave_some_empty() =>
        Assert.Equal(3, Rows(Create("flights", 3, 64)).Length);

    [Fact]
    public void Logistic_features_have_the_stated_moments()
    {
        object?[][] rows = Rows(new LogisticSource(RowCount, 4, seed: 7));
        for (int j = 1; j <= 4; j++)
        {
            double[] feature = [.. rows.Select(row => (double)(float)row[j]!)];
            Assert.InRange(feature.Average(), -0.03, 0.03);
            Assert.InRange(feature.Average(value => value * value), 0.97, 1.03);
        }
        double correlation = rows.Average(row => (double)(float)row[2]! * (float)row[3]!);
        Assert.InRange(correlation, 0.77, 0.83);
    }

    [Fact]
    public void Logistic_labels_follow_the_true_model()
    {
        LogisticSource source = new(RowCount, 3, seed: 3);
        double surplus = 0, variance = 0;
        foreach (object?[] row in Rows(source))
        {
            double logit = LogisticSource.Intercept + source.Weights.Select((weight, j) => weight * (float)row[j + 1]!).Sum();
            double probability = 1 / (1 + Math.Exp(-logit));
            surplus += ((float)row[0]! - probability) * logit;
            variance += probability * (1 - probability) * logit * logit;
        }
        Assert.InRange(surplus / Math.Sqrt(variance), -4, 4);
    }

    [Fact]
    public void Clustered_rows_lie_around_their_centre()
    {
        ClusterSource source = new(20_000, 3, clusterCount: 5);
        foreach (IGrouping<int, object?[]> cluster in Rows(source).GroupBy(row => (int)row[0]!))
            for (int j = 0; j < 3; j++)
                Assert.InRange(cluster.Average(row => (float)row[j + 1]!) - source.Centre(cluster.Key, j), -0.1, 0.1);
    }

    [Fact]
    public void Flights_leave_in_order_and_land_elsewhere()
    {
        object?[][] rows = Rows(new FlightSource(40_000));
        Assert.Equal(rows.Select(row => (DateTime)row[0]!).Order(), rows.Select(row => (DateTime)row[0]!));
        Assert.Equal(new DateTime(2001, 1, 3), ((DateTime)rows[^1][0]!).Date);
        Assert.All(rows, row => Assert.NotEqual(row[3], row[4]));
        Assert.InRange(rows.Average(row => (float)row[1]! > 15 ? 1.0 : 0), 0.1, 0.5);
    }

    [Fact]
    public void The_first_rows_never_change() =>
        Assert.Equal("[1, -0.7706432, -1.1189246, -0.5549509]", Lines(new LogisticSource(1, 3, seed: 1))[0]);

    static GeneratedSource Create(string kind, long rowCount, int partitionCount, ulong seed = 1) => kind switch
    {
        "logistic" => new LogisticSource(rowCount, 3, seed, partitionCount),
        "clusters" => new ClusterSource(rowCount, 3, seed, partitionCount),
        _ => new FlightSource(rowCount, seed, partitionCount),
    };

    static object?[][] Rows(GeneratedSource source) => Rows(source, [.. Enumerable.Range(0, source.Schema.Count)]);

    static object?[][] Rows(GeneratedSource source, int[] columns)
    {
        List<object?[]> rows = [];
        for (int partition = 0; partition < source.PartitionCount; partition++)
            foreach (Batch batch in source.Read(partition, columns, TestContext.Current.CancellationToken))
                using (batch)
                    for (int i = 0; i < batch.RowCount; i++)
                        rows.Add([.. batch.Columns.Select(column => column.GetValue(i))]);
        return [.. rows];
    }

    static string[] Lines(GeneratedSource source) => [.. Rows(source).Select(row => $"[{string.Join(", ", row)}]")];
}
