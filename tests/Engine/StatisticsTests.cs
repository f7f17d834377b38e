using Accel.Kernels;
using static Accel.Aggregates;

namespace Accel.Engine.Tests;

public class StatisticsTests
{
    static readonly Reading[] Readings = [.. Enumerable.Range(0, 500).Select(i => new Reading(i % 7, i % 11 == 0 ? null : (i * 37 % 100) / 4.0, $"station {i % 13}"))];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    public void Distinct_rows_come_in_order_of_first_appearance(int threads, int partitions)
    {
        using Session session = Sessions.Of(threads, partitions);
        Dataset<Reading> readings = session.From(Readings);
        Assert.Equal(Readings.Select(reading => new { reading.Group, reading.Station }).Distinct(), readings.Select(reading => new { reading.Group, reading.Station }).Distinct().Collect());
        Assert.Equal(Readings.Select(reading => reading.Value).Distinct(), readings.Select(reading => reading.Value).Distinct().Collect());
        Assert.Contains("Distinct Value", readings.Untyped.Select("Value").Distinct().Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    public void Distinct_values_are_counted_exactly_and_about(int threads, int partitions)
    {
        using Session session = Sessions.Of(threads, partitions);
        Dataset<Reading> readings = session.From(Readings);
        long values = Readings.Select(reading => reading.Value).OfType<double>().Distinct().LongCount();
        Assert.Equal(values, readings.CountDistinct(reading => reading.Value));
        Assert.Equal(13, readings.CountDistinct(reading => reading.Station));
        Assert.Equal(2, readings.CountDistinct(reading => reading.Group > 3));
        Assert.InRange(readings.ApproximateCountDistinct(reading => reading.Value), 0.95 * values, 1.05 * values);
        Assert.Equal(13, readings.ApproximateCountDistinct(reading => reading.Station));

        using Table table = readings.Untyped.GroupBy("Group").Agg(CountDistinct("Station"), CountDistinct("Value"), ApproximateCountDistinct("Station")).Collect();
        foreach (int row in Enumerable.Range(0, table.RowCount))
        {
            Reading[] group = [.. Readings.Where(reading => reading.Group == (int)table[row, "Group"]!)];
            Assert.Equal(group.Select(reading => reading.Station).Distinct().LongCount(), table[row, "count_distinct(Station)"]);
            Assert.Equal(group.Select(reading => reading.Station).Distinct().LongCount(), table[row, "approximate_count_distinct(Station)"]);
            Assert.Equal(group.Select(reading => reading.Value).OfType<double>().Distinct().LongCount(), table[row, "count_distinct(Value)"]);
        }
    }

    [Fact]
    public void Distinct_values_of_groups_are_counted_as_by_linq()
    {
        using Session session = Sessions.Of(2, 3);
        var found = session.From(Readings).GroupBy(reading => reading.Group).Select(group => new
        {
            group.Key,
            Stations = group.Select(reading => reading.Station).Distinct().Count(),
            Values = group.Select(reading => reading.Value).Distinct().LongCount(),
            Few = group.Where(reading => reading.Value < 5).Select(reading => reading.Value * 2).Distinct().Count(),
            Most = group.Max(reading => reading.Value),
        });
        var expected = Readings.GroupBy(reading => reading.Group).Select(group => new
        {
            group.Key,
            Stations = group.Select(reading => reading.Station).Distinct().Count(),
            Values = group.Select(reading => reading.Value).Distinct().LongCount(),
            Few = group.Where(reading => reading.Value < 5).Select(reading => reading.Value * 2).Distinct().Count(),
            Most = group.Max(reading => reading.Value),
        });
        Assert.Equal(expected, found.Collect());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    public void Quantiles_are_those_of_all_partitions(int threads, int partitions)
    {
        using Session session = Sessions.Of(threads, partitions);
        Dataset<Reading> readings = session.From(Readings);
        double[] sorted = [.. Readings.Select(reading => reading.Value).OfType<double>().Order()];
        double middle = (sorted.Length - 1) / 2.0;
        Assert.Equal((sorted[(int)Math.Floor(middle)] + sorted[(int)Math.Ceiling(middle)]) / 2, readings.Median(reading => reading.Value));
        Assert.Equal([sorted[0], sorted[^1]], readings.Quantiles(reading => reading.Value, [0, 1]));
        Assert.Equal(sorted[(int)Math.Ceiling(0.3 * sorted.Length) - 1], readings.Untyped.Quantile("Value", 0.3, QuantileKind.InverseCdf));
        Assert.Equal(3, readings.Untyped.Median("Group"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    public void Histograms_count_all_partitions(int threads, int partitions)
    {
        using Session session = Sessions.Of(threads, partitions);
        Dataset<Reading> readings = session.From(Readings);
        ValueHistogram histogram = readings.Histogram(reading => reading.Value, 4, 5, 15);
        double[] values = [.. Readings.Select(reading => reading.Value).OfType<double>()];
        Assert.Equal(Enumerable.Range(0, 4).Select(bin => values.LongCount(x => x >= 5 + (2.5 * bin) && (x < 7.5 + (2.5 * bin) || (bin == 3 && x == 15)))), histogram.Counts);
        Assert.Equal(new HistogramRest(values.Count(x => x < 5), values.Count(x => x > 15), 0, Readings.Length - values.Length), histogram.Rest);
        Assert.Equal([5, 7.5, 10, 12.5, 15], Enumerable.Range(0, 5).Select(histogram.Edge));

        ValueHistogram whole = readings.Untyped.Histogram("Value", 10);
        Assert.Equal((values.Min(), values.Max(), values.Length), (whole.Low, whole.High, whole.Counts.Sum()));
        Assert.Equal([0, 500], session.From(Readings).Untyped.WithColumn("one", Expr.Lit(1)).Histogram("one", 2).Counts);
        Assert.Equal(["[0.5, 1) 0", "[1, 1.5] 500", "below 0, above 0, NaN 0, null 0"], session.From(Readings).Untyped.WithColumn("one", Expr.Lit(1)).Histogram("one", 2).ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void Statistics_of_texts_are_refused()
    {
        using Session session = Sessions.Of(1, 1);
        Assert.Contains("of numbers", Assert.Throws<AccelException>(() => session.From(Readings).Untyped.Median("Station")).Message, StringComparison.Ordinal);
        Assert.Contains("no range", Assert.Throws<AccelException>(() => session.From(Readings).Where(reading => reading.Value > 1000).Untyped.Histogram("Value", 3)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 10)]
    [InlineData(2, 5, 10)]
    [InlineData(2, 5, 0)]
    [InlineData(2, 5, 499)]
    [InlineData(2, 5, 1000)]
    public void The_first_of_a_sort_are_found_without_it(int threads, int partitions, int wanted)
    {
        using Session session = Sessions.Of(threads, partitions);
        Dataset<Reading> byOne = session.From(Readings).OrderByDescending(reading => reading.Value).Take(wanted);
        Assert.Contains($"Top {wanted} by Value descending", AsRun(byOne.Explain()), StringComparison.Ordinal);
        Assert.DoesNotContain("OrderBy", AsRun(byOne.Explain()), StringComparison.Ordinal);
        Assert.Equal(Readings.OrderByDescending(reading => reading.Value).Take(wanted), byOne.Collect());

        Dataset<string> byTwo = session.From(Readings).OrderBy(reading => reading.Station).ThenBy(reading => reading.Value).Select(reading => reading.Station).Take(wanted);
        Assert.Contains($"Top {wanted} by Station, Value", AsRun(byTwo.Explain()), StringComparison.Ordinal);
        Assert.Equal(Readings.OrderBy(reading => reading.Station, StringComparer.Ordinal).ThenBy(reading => reading.Value).Select(reading => reading.Station).Take(wanted), byTwo.Collect());
    }

    [Fact]
    public void The_first_of_a_sort_are_found_below_both_sides_of_a_join()
    {
        using Session session = Sessions.Of(2, 3);
        Dataset readings = session.From(Readings).Untyped;
        Dataset query = readings.OrderBy("Value").Take(40).Join(readings.Select("Station", "Group").OrderByDescending("Group").Take(1), "Station");
        Assert.Equal(2, AsRun(query.Explain()).Split("Top ").Length - 1);
        string station = Readings.MaxBy(reading => reading.Group)!.Station;
        Assert.Equal(Readings.OrderBy(reading => reading.Value).Take(40).Count(reading => reading.Station == station), query.Count());
    }

    [Fact]
    public void The_first_of_a_sort_of_nothing_are_none()
    {
        using Session session = Sessions.Of(1, 2);
        Assert.Empty(session.From(Readings).Where(reading => reading.Group > 100).OrderBy(reading => reading.Value).Take(3).Collect());
        Assert.Empty(session.From(Array.Empty<Reading>()).OrderBy(reading => reading.Value).Take(3).Collect());
    }

    [Fact]
    public void The_first_of_many_batches_are_cut_again_and_again()
    {
        using Session session = Sessions.Of(2, 2);
        int[] values = [.. Enumerable.Range(0, 300_000).Select(i => (int)(i * 2_654_435_761L % 1_000_003))];
        Assert.Equal(values.Order().Take(40_000), session.From(values).OrderBy(value => value).Take(40_000).Collect());
    }

    static string AsRun(string explained) => explained[explained.IndexOf("As run:", StringComparison.Ordinal)..];

    public record Reading(int Group, double? Value, string Station);
}
