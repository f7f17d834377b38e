using static Accel.Aggregates;
using static Accel.Expr;

namespace Accel.Engine.Tests.Plan;

public class OptimizerTests
{
    [Fact]
    public void Only_the_columns_in_use_are_read()
    {
        using Session session = Sessions.Of(1, 1);
        CountingSource source = new(10, 1);
        session.From(source).WithColumn("twice", Col("n") * 2).Where(Col("n") > 3).Select("n").Collect().Dispose();
        session.From(source).GroupBy("half").Agg(Count()).Collect().Dispose();
        session.From(source).Count();
        Assert.Equal(["n", "half", "n"], source.Asked);
    }

    [Fact]
    public void Filters_move_below_projections_and_sorts_and_join()
    {
        using Session session = Sessions.Of(1, 1);
        Dataset query = session.From(new CountingSource(10, 1))
            .Select((Col("n") + 1).As("next")).OrderBy("next").Where(Col("next") > 3).Where(Col("next") < 8);
        string[] run = query.Explain()[query.Explain().IndexOf("As run:", StringComparison.Ordinal)..].Split('\n');
        Assert.StartsWith("OrderBy next", run[1], StringComparison.Ordinal);
        Assert.StartsWith("  Select next = (n + 1)", run[2], StringComparison.Ordinal);
        Assert.StartsWith("    Where (((n + 1) > 3) & ((n + 1) < 8))", run[3], StringComparison.Ordinal);
        Assert.StartsWith("      Read numbers [n]", run[4], StringComparison.Ordinal);
        using Table table = query.Collect();
        Assert.Equal([4L, 5L, 6L, 7L], Enumerable.Range(0, table.RowCount).Select(row => table[row, 0]));
    }

    [Fact]
    public void Aggregates_of_all_rows_compute_the_filter_and_the_projection_below_them()
    {
        using Session session = Sessions.Of(1, 3);
        Dataset query = session.From(new CountingSource(10, 3))
            .Where(Col("n") > 2).Select((Col("n") * 2).As("twice"), Col("half")).Where(Col("twice") < 16).Agg(Sum("twice"), Count(), Max("half"));
        string[] run = query.Explain()[query.Explain().IndexOf("As run:", StringComparison.Ordinal)..].Split('\n');
        Assert.StartsWith("Aggregate sum(twice) = Sum((n * 2)), count = Count(), max(half) = Max(half) where ((n > 2) & ((n * 2) < 16))", run[1], StringComparison.Ordinal);
        Assert.StartsWith("  Read numbers", run[2], StringComparison.Ordinal);
        using Table table = query.Collect();
        Assert.Equal([(3L + 4 + 5 + 6 + 7) * 2, 5L], [table[0, 0], table[0, 1]]);
    }

    [Fact]
    public void Explain_names_the_device_the_stages_and_what_runs_row_by_row()
    {
        using Session session = Sessions.Of(1, 2);
        string text = session.From([1, 2, 3]).Where(value => Opaque(value)).OrderBy(value => value).Explain();
        Assert.Contains("Device: simd", text, StringComparison.Ordinal);
        Assert.Contains("(stage 2, 1 partition)", text, StringComparison.Ordinal);
        Assert.Contains("(stage 1, 2 partitions)", text, StringComparison.Ordinal);
        Assert.Contains("! row by row on the CPU", text, StringComparison.Ordinal);
    }

    static bool Opaque(int value) => value != 2;
}
