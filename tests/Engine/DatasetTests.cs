using static Accel.Aggregates;
using static Accel.Expr;

namespace Accel.Engine.Tests;

public class DatasetTests
{
    static readonly Flight[] Flights =
    [
        new(new(2001, 1, 1, 8, 30, 0), 12f, 500, "SFO", "UA", 10),
        new(new(2001, 1, 2, 9, 0, 0), -3f, 700, "LAX", null, null),
        new(new(2001, 1, 3), 40.5f, 100, "SFO", "AA", 30),
    ];

    [Fact]
    public void A_schema_known_at_run_time_goes_through_filter_group_and_aggregate()
    {
        using Session session = Sessions.Of(2, 2);
        using Table table = session.From(Flights).Untyped.Where(Col("Delay") > -10).GroupBy("Origin").Agg(Sum("Distance"), Average("Fare").As("fare"), Count()).OrderBy("Origin").Collect();
        Assert.Equal("Origin: String?, sum(Distance): Int64?, fare: Float64?, count: Int64", table.Schema.ToString());
        Assert.Equal(["LAX", 700L, null, 1L], Enumerable.Range(0, 4).Select(column => table[0, column]));
        Assert.Equal(["SFO", 600L, 20.0, 2L], Enumerable.Range(0, 4).Select(column => table[1, column]));
    }

    [Fact]
    public void Columns_are_added_replaced_and_left_out()
    {
        using Session session = Sessions.Of(1, 1);
        Dataset dataset = session.From(Flights).Untyped;
        Assert.Equal(["Distance", "Twice"], dataset.Select("Distance").WithColumn("Twice", Col("Distance") * 2).Schema.Names);
        Assert.Equal(["Delay", "Distance", "Origin"], dataset.WithColumn("Distance", Col("Distance") / 2).Without("Date", "Carrier", "Fare").Schema.Names);
        Assert.Throws<AccelException>(() => dataset.Without("Colour"));
    }

    [Fact]
    public void A_typed_view_casts_and_ignores_case()
    {
        using Session session = Sessions.Of(1, 1);
        Assert.Equal([new Brief(12.0, 500), new Brief(-3.0, 700), new Brief(40.5, 100)], session.From(Flights).Untyped.As<Brief>().Collect());
    }

    [Fact]
    public void A_member_without_a_column_is_an_error_when_the_view_is_made()
    {
        using Session session = Sessions.Of(1, 1);
        Assert.Contains("'Colour'", Assert.Throws<AccelException>(() => session.From(Flights).Untyped.As<Coloured>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_for_a_member_that_cannot_hold_it_is_an_error_with_a_remedy()
    {
        using Session session = Sessions.Of(1, 1);
        string message = Assert.Throws<AccelException>(() => session.From(Flights).Untyped.As<Fares>().Collect()).Message;
        Assert.Contains("'Fare' has a null", message, StringComparison.Ordinal);
        Assert.Contains("Double?", message, StringComparison.Ordinal);
        Assert.Equal(2, session.From(Flights).Where(f => f.Fare != null).Untyped.As<Fares>().Collect().Length);
    }

    [Fact]
    public void A_type_that_is_no_row_is_refused_with_its_own_error_each_time()
    {
        using Session session = Sessions.Of(1, 1);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.Contains("'Price' has the type Decimal", Assert.Throws<AccelException>(() => session.From([new Priced(1, 2m)])).Message, StringComparison.Ordinal);
            Assert.Contains("is no row type", Assert.Throws<AccelException>(() => session.From([(1, "a")])).Message, StringComparison.Ordinal);
            Assert.Contains("is no row type", Assert.Throws<AccelException>(() => session.From(Flights).Select(f => ValueTuple.Create(f.Distance, f.Origin))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_session_that_was_disposed_says_so()
    {
        Session session = Sessions.Of(2, 2);
        Dataset<Flight> flights = session.From(Flights);
        session.Dispose();
        Assert.Contains("Session", Assert.Throws<ObjectDisposedException>(() => flights.Count()).ObjectName, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_summarises_each_column()
    {
        using Session session = Sessions.Of(2, 2);
        using Table table = session.From(Flights).Describe();
        Assert.Equal(6, table.RowCount);
        Assert.Equal(["Fare", "Float64", 2L, 1L, 20.0, Math.Sqrt(200), "10", "30"], Enumerable.Range(0, 8).Select(column => table[5, column]));
        Assert.Equal(["Carrier", "String", 2L, 1L, null, null, "AA", "UA"], Enumerable.Range(0, 8).Select(column => table[4, column]));
    }

    [Fact]
    public void Show_prints_a_table_and_says_what_it_left_out()
    {
        using Session session = Sessions.Of(1, 1);
        StringWriter writer = new();
        session.From(Flights).Select(f => new { f.Origin, f.Delay, f.Carrier }).Show(2, writer);
        Assert.Equal(
            """
            Origin  Delay  Carrier
            ------  -----  -------
            SFO        12  UA
            LAX        -3  null
            ... only the first 2 rows are shown

            """.ReplaceLineEndings(Environment.NewLine), writer.ToString());
    }

    [Fact]
    public void Types_that_no_column_holds_are_refused_with_a_remedy()
    {
        using Session session = Sessions.Of(1, 1);
        Assert.Contains("'When'", Assert.ThrowsAny<Exception>(() => session.From([new Odd(TimeSpan.Zero)]).Count()).GetBaseException().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public void What_is_written_reads_back_the_same(string ending)
    {
        string path = Path.Combine(Path.GetTempPath(), $"accel-{Guid.NewGuid():N}.{ending}");
        try
        {
            using Session session = Sessions.Of(2, 3);
            Dataset<Flight> flights = session.From(Flights);
            flights.Write(path);
            Assert.Equal(Flights, session.Read(path).As<Flight>().Collect());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_partitions()
    {
        Random random = new(7);
        Flight[] rows = [.. Enumerable.Range(0, 5000).Select(i => new Flight(DateTime.UnixEpoch.AddMinutes(random.Next()), (float)(random.NextDouble() * Math.Pow(10, random.Next(-6, 7))), i, $"{random.Next(9)}", null, random.NextDouble()))];
        string[] results = [.. new[] { (1, 1), (2, 3), (7, 64) }.Select(setting =>
        {
            using Session session = Sessions.Of(setting.Item1, setting.Item2);
            return string.Join(";", session.From(rows).GroupBy(f => f.Origin).Select(g => new { g.Key, Sum = g.Sum(f => (double)f.Delay), Mean = g.Average(f => f.Fare) }).Collect().Select(row => row.ToString()));
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    sealed record Brief(double Delay, long Distance);

    sealed record Coloured(string Colour);

    sealed record Fares(double Fare);

    sealed record Priced(int Id, decimal Price);

    sealed record Odd(TimeSpan When);
}
