namespace Accel.Engine.Tests;

public class AsOfJoinTests
{
    static readonly DateTime Noon = new(2024, 5, 1, 12, 0, 0);
    static readonly Trade[] Trades = [new(Noon.AddSeconds(5), "A", 10), new(Noon.AddSeconds(1), "B", 20), new(Noon.AddSeconds(9), "A", 30), new(Noon.AddSeconds(-1), "A", 40)];
    static readonly Quote[] Quotes = [new(Noon.AddSeconds(8), "A", 1.5), new(Noon, "A", 1.0), new(Noon.AddSeconds(4), "B", 2.0), new(Noon.AddSeconds(5), "A", 1.25)];

    [Fact]
    public void Rows_take_the_last_row_of_their_key_that_is_not_after_them()
    {
        using Session session = Sessions.Of(2, 2);
        Dataset joined = session.From(Trades).Untyped.JoinAsOf(session.From(Quotes).Untyped, "Time", ["Symbol"]);
        Assert.Equal("Time: Timestamp, Symbol: String?, Volume: Int32, Time_right: Timestamp?, Price: Float64?", joined.Schema.ToString());
        using Table table = joined.Collect();
        Assert.Equal([1.25, null, 1.5, null], Enumerable.Range(0, 4).Select(row => table[row, "Price"]));
        Assert.Equal([10, 20, 30, 40], Enumerable.Range(0, 4).Select(row => table[row, "Volume"]));
    }

    [Fact]
    public void Lambdas_say_direction_window_and_result()
    {
        using Session session = Sessions.Of(2, 3);
        Dataset<Trade> trades = session.From(Trades);
        Dataset<Quote> quotes = session.From(Quotes);
        AsOfOptions soonAfter = new() { Direction = AsOfDirection.Forward, Window = TimeSpan.FromSeconds(1), KeepUnmatched = false };
        Assert.Equal([(10, 1.25), (40, 1.0)], trades.JoinAsOf(quotes, t => t.Time, q => q.Time, t => t.Symbol, q => q.Symbol, (t, q) => new { t.Volume, q.Price }, soonAfter).Collect().Select(row => (row.Volume, row.Price)));
        Assert.Equal([1.25, 1.0, 1.5, 1.0], trades.JoinAsOf(quotes, t => t.Time, q => q.Time, (t, q) => q.Price, new AsOfOptions { Direction = AsOfDirection.Nearest }).Collect());
    }

    [Fact]
    public void Explain_shows_the_rule_and_left_filters_moved_below()
    {
        using Session session = Sessions.Of(1, 1);
        Dataset query = session.From(Trades).Untyped.JoinAsOf(session.From(Quotes).Untyped, "Time", ["Symbol"], new AsOfOptions { Window = TimeSpan.FromMinutes(1) })
            .Where(Expr.Col("Volume") > 15 & Expr.Col("Price") > 1);
        string run = query.Explain()[query.Explain().IndexOf("As run:", StringComparison.Ordinal)..];
        Assert.Contains("Join as of Backward Time by Symbol within 00:01:00", run, StringComparison.Ordinal);
        Assert.Contains("    Where (Volume > 15)", run, StringComparison.Ordinal);
        Assert.Equal(1, query.Count());
    }

    [Fact]
    public void Options_that_do_not_apply_are_errors_when_the_join_is_written()
    {
        using Session session = Sessions.Of(1, 1);
        Dataset trades = session.From(Trades).Untyped, quotes = session.From(Quotes).Untyped;
        Assert.Contains("Window", Assert.Throws<AccelException>(() => trades.JoinAsOf(quotes, "Time", options: new AsOfOptions { Tolerance = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("Tolerance", Assert.Throws<AccelException>(() => trades.JoinAsOf(trades, "Volume", options: new AsOfOptions { Window = TimeSpan.Zero })).Message, StringComparison.Ordinal);
        Assert.Contains("String", Assert.Throws<AccelException>(() => trades.JoinAsOf(quotes, "Symbol")).Message, StringComparison.Ordinal);
        Assert.Throws<AccelException>(() => trades.JoinAsOf(quotes, "Time", options: new AsOfOptions { Window = TimeSpan.FromSeconds(-1) }));
        Assert.Contains("'Time'", Assert.Throws<AccelException>(() => trades.JoinAsOf(quotes, "Tim")).Message, StringComparison.Ordinal);
    }

    sealed record Trade(DateTime Time, string Symbol, int Volume);

    sealed record Quote(DateTime Time, string Symbol, double Price);
}
