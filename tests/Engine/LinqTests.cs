using CsCheck;

namespace Accel.Engine.Tests;

/// <summary>Each query runs over a dataset and over the same rows by LINQ to Objects, which is the oracle.</summary>
public class LinqTests
{
    [Fact]
    public void Where_and_select_agree_with_linq_to_objects() => Check(
        rows => from f in rows where f.Delay > 10 && f.Distance % 2 == 0 select new { f.Origin, Total = f.Delay * 2 + f.Distance, f.Date.Hour },
        rows => from f in rows where f.Delay > 10 && f.Distance % 2 == 0 select new { f.Origin, Total = f.Delay * 2 + f.Distance, f.Date.Hour });

    [Fact]
    public void Rows_come_back_as_they_went_in() => Check(rows => rows, rows => rows);

    [Fact]
    public void A_scalar_is_a_row_too() => Check(
        rows => rows.Select(f => f.Distance).Where(distance => distance > 1000),
        rows => rows.Select(f => f.Distance).Where(distance => distance > 1000));

    [Fact]
    public void Order_by_several_keys_agrees_with_linq_to_objects() => Check(
        rows => rows.OrderBy(f => f.Origin.Length).ThenByDescending(f => f.Fare).ThenBy(f => f.Date).Select(f => new { f.Origin.Length, f.Fare, f.Date }),
        rows => rows.OrderBy(f => System.Text.Encoding.UTF8.GetByteCount(f.Origin) == 2 ? 1 : 3).ThenByDescending(f => f.Fare).ThenBy(f => f.Date).Select(f => new { f.Origin.Length, f.Fare, f.Date }));

    [Fact]
    public void The_query_of_the_first_page_agrees_with_linq_to_objects() => Check(
        rows => (from f in rows
                 where f.Delay > 5
                 group f by f.Origin into g
                 orderby g.Average(f => f.Delay) descending, g.Key
                 select new { Origin = g.Key, Flights = g.Count(), MeanDelay = g.Average(f => f.Delay) }).Take(3),
        rows => (from f in rows
                 where f.Delay > 5
                 group f by f.Origin into g
                 orderby g.Average(f => f.Delay) descending, System.Text.Encoding.UTF8.GetByteCount(g.Key) == 2, g.Key
                 select new { Origin = g.Key, Flights = g.Count(), MeanDelay = g.Average(f => f.Delay) }).Take(3));

    [Fact]
    public void Groups_of_several_keys_come_in_order_of_first_appearance() => Check(
        rows => rows.GroupBy(f => new { f.Origin, f.Carrier }).Where(g => g.Count() > 1)
            .Select(g => new { g.Key.Origin, g.Key.Carrier, Total = g.Sum(f => f.Distance), Far = g.Count(f => f.Distance > 1500), Last = g.Max(f => f.Date), First = g.Min(f => f.Date) }),
        rows => rows.GroupBy(f => new { f.Origin, f.Carrier }).Where(g => g.Count() > 1)
            .Select(g => new { g.Key.Origin, g.Key.Carrier, Total = g.Sum(f => f.Distance), Far = g.Count(f => f.Distance > 1500), Last = g.Max(f => f.Date), First = g.Min(f => f.Date) }));

    [Fact]
    public void A_condition_inside_a_group_agrees_with_linq_to_objects() => Check(
        rows => rows.GroupBy(f => f.Carrier).Select(g => new { g.Key, Some = g.Where(f => f.Delay > 0).Sum(f => f.Distance), All = g.Sum(f => f.Distance) + g.Count() }),
        rows => rows.GroupBy(f => f.Carrier).Select(g => new { g.Key, Some = g.Where(f => f.Delay > 0).Sum(f => f.Distance), All = g.Sum(f => f.Distance) + g.Count() }));

    [Fact]
    public void Whether_any_or_all_of_a_group_agrees_with_linq_to_objects() => Check(
        rows => rows.GroupBy(f => f.Carrier).Where(g => g.Any(f => f.Delay > 0)).Select(g => new { g.Key, Dear = g.All(f => f.Fare > 20), Some = g.Where(f => f.Delay > 40).Any(), None = g.Where(f => f.Distance < 0).All(f => f.Delay > 0) }),
        rows => rows.GroupBy(f => f.Carrier).Where(g => g.Any(f => f.Delay > 0)).Select(g => new { g.Key, Dear = g.All(f => f.Fare > 20), Some = g.Where(f => f.Delay > 40).Any(), None = g.Where(f => f.Distance < 0).All(f => f.Delay > 0) }));

    [Fact]
    public void Values_grouped_by_a_key_agree_with_linq_to_objects() => Check(
        rows => from f in rows group f.Distance * 2 by f.Origin into g select new { g.Key, Total = g.Sum(), Far = g.Count(distance => distance > 2000), Last = g.Max() },
        rows => from f in rows group f.Distance * 2 by f.Origin into g select new { g.Key, Total = g.Sum(), Far = g.Count(distance => distance > 2000), Last = g.Max() });

    [Fact]
    public void New_rows_grouped_by_several_keys_agree_with_linq_to_objects() => Check(
        rows => rows.GroupBy(f => new { f.Origin, Odd = IsOdd(f.Distance) }, f => new { Key = f.Distance, f.Fare }).Select(g => new { g.Key.Origin, g.Key.Odd, Total = g.Sum(f => f.Key), Best = g.Max(f => f.Fare) }),
        rows => rows.GroupBy(f => new { f.Origin, Odd = IsOdd(f.Distance) }, f => new { Key = f.Distance, f.Fare }).Select(g => new { g.Key.Origin, g.Key.Odd, Total = g.Sum(f => f.Key), Best = g.Max(f => f.Fare) }));

    [Fact]
    public void What_cannot_be_compiled_runs_row_by_row_with_the_same_result() => Check(
        rows => rows.Where(f => IsOdd(f.Distance)).Select(f => new { f.Origin, Odd = IsOdd(f.Distance + 1), f.Delay }),
        rows => rows.Where(f => IsOdd(f.Distance)).Select(f => new { f.Origin, Odd = IsOdd(f.Distance + 1), f.Delay }));

    [Fact]
    public void A_selector_that_makes_rows_by_itself_runs_row_by_row() => Check(
        rows => rows.Select(f => Shorten(f)),
        rows => rows.Select(f => Shorten(f)));

    [Fact]
    public void Take_gives_the_first_rows_of_all_partitions() => Check(rows => rows.Take(5), rows => rows.Take(5));

    [Fact]
    public void Whole_dataset_aggregates_agree_with_linq_to_objects() => Flight.Gen.Array[1, 60].Sample(rows =>
    {
        using Session session = Sessions.Of(2, 3);
        Dataset<Flight> dataset = session.From(rows);
        Assert.Equal(rows.Length, dataset.Count());
        Assert.Equal(rows.Count(f => f.Delay > 1), dataset.Count(f => f.Delay > 1));
        Assert.Equal(rows.Sum(f => (long)f.Distance), dataset.Sum(f => f.Distance));
        Assert.Equal(rows.Sum(f => (double)f.Delay), dataset.Sum(f => f.Delay));
        Assert.Equal(rows.Average(f => (double)f.Delay), dataset.Average(f => f.Delay), 1e-12);
        Assert.Equal(rows.Average(f => f.Fare), dataset.Average(f => f.Fare));
        Assert.Equal(rows.Min(f => f.Date), dataset.Min(f => f.Date));
        Assert.Equal(rows.Max(f => f.Distance), dataset.Max(f => f.Distance));
    });

    [Fact]
    public void An_average_of_nothing_is_an_error_that_says_so()
    {
        using Session session = Sessions.Of(1, 1);
        Assert.Contains("no row", Assert.Throws<AccelException>(() => session.From<int>([]).Average(value => value)).Message, StringComparison.Ordinal);
    }

    static bool IsOdd(int value) => (value & 1) == 1;

    static Flight Shorten(Flight flight) => flight with { Distance = flight.Distance / 2 };

    static void Check<TResult>(Func<Dataset<Flight>, Dataset<TResult>> query, Func<IEnumerable<Flight>, IEnumerable<TResult>> oracle) =>
        Gen.Select(Flight.Gen.Array[0, 40], Gen.Int[1, 3], Gen.Int[1, 5]).Sample((rows, threads, partitions) =>
        {
            using Session session = Sessions.Of(threads, partitions);
            Assert.Equal(oracle(rows), query(session.From(rows)).Collect());
        }, iter: 40);
}
