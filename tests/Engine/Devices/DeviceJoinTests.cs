using CsCheck;

namespace Accel.Engine.Tests.Devices;

/// <summary>Joins on a GPU, against the processor's: the same rows in the same order.</summary>
public sealed class DeviceJoinTests : IDisposable
{
    static readonly string?[] Names = ["a", "b", "Ærø", "", null];
    static readonly double[] Values = [0.0, -0.0, double.NaN, 1.5, double.NegativeInfinity];

    static readonly Gen<Piece[]> Pieces = Gen.Select(Gen.Int[-3, 3].Nullable(), Gen.Int[0, Values.Length - 1], Gen.Int[0, Names.Length - 1], Gen.Int[0, 4], Gen.Bool,
        (number, value, name, day, flag) => new Piece(0, number, Values[value], Names[name], new DateOnly(2024, 2, 27).AddDays(day), (long)day << 33, flag)).Array[0, 60]
        .Select(rows => rows.Select((row, i) => row with { Id = i }).ToArray());

    static readonly string[][] Keys = [["Number"], ["Value"], ["Name"], ["Day", "Flag"], ["Name", "Number"], ["Wide", "Value", "Name"]];

    readonly EmulatedGpu gpu = new();

    public void Dispose() => gpu.Dispose();

    [Fact]
    public void Joins_give_the_rows_of_the_processor_in_its_order()
    {
        using Session onGpu = gpu.Session(), processor = Sessions.Of(2, 3);
        Gen.Select(Pieces, Pieces, Gen.Int[0, Keys.Length - 1], Gen.Enum<JoinKind>(), Gen.Bool, Gen.Bool).Sample((left, right, keys, kind, leftIsCached, rightIsCached) =>
        {
            Assert.Equal(Rows(processor), Rows(onGpu));

            string[] Rows(Session session)
            {
                Dataset some = session.From(left).Untyped, others = session.From(right).Untyped;
                using Table table = (leftIsCached ? some.Cache() : some).Join(rightIsCached ? others.Cache() : others, Keys[keys], kind).Collect();
                return Lines(table);
            }
        }, iter: 25, threads: 1);
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void The_plan_says_where_keys_are_matched_and_why()
    {
        using Session session = gpu.Session();
        Dataset<Reading> cached = session.From(Reading.Make(40)).Cache(), others = session.From(Reading.Make(9));
        var joined = cached.Join(others, r => r.Sensor, r => r.Id, (left, right) => new { left.Id, right.Name });
        Assert.Contains("Join Inner on Sensor = Id", joined.Explain(), StringComparison.Ordinal);
        Assert.Contains("@ emulated: asked for; Sensor kept there, once copied; Id copied there for this once, because the rows are not cached", joined.Explain(), StringComparison.Ordinal);
        Assert.NotEmpty(joined.Collect());
        Assert.Contains("@ emulated: asked for; Sensor there already; Id copied", joined.Explain(), StringComparison.Ordinal);
        Assert.Contains("bytes of columns were copied", Assert.Single(gpu.Notes.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_no_gpu_computes_are_matched_on_the_processor_and_the_plan_says_why()
    {
        using Session session = gpu.Session();
        Dataset<Reading> readings = session.From(Reading.Make(20));
        var joined = readings.Join(readings, r => r.Name.ToUpperInvariant(), r => r.Name.ToUpperInvariant(), (left, right) => new { left.Id, Other = right.Id });
        Assert.Contains("@ processor: ", joined.Explain(), StringComparison.Ordinal);
        Assert.Contains("texts stay in main memory", joined.Explain(), StringComparison.Ordinal);
        Assert.Equal(100, joined.Count());
    }

    [Fact]
    public void Keys_of_different_types_match_in_their_common_type()
    {
        using Session session = gpu.Session();
        Dataset<Reading> readings = session.From(Reading.Make(60)).Cache();
        var joined = readings.Join(readings, r => r.Ticks % 7, r => (long)r.Sensor, (left, right) => new { left.Id, Other = right.Id });
        Reading[] rows = Reading.Make(60);
        Assert.Equal(from left in rows from right in rows where left.Ticks % 7 == right.Sensor select (left.Id, right.Id), joined.Collect().Select(pair => (pair.Id, pair.Other)));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Without_room_the_processor_matches_and_the_job_says_so(bool isCached)
    {
        using Session session = gpu.Session();
        gpu.Pool.ByteBudget = 2000;
        Reading[] rows = Reading.Make(300);
        Dataset<Reading> readings = isCached ? session.From(rows).Cache() : session.From(rows);
        Assert.Equal(rows.Select(r => (r.Id, r.Id)), readings.Join(readings, r => r.Id, r => r.Id, (left, right) => new { left.Id, Other = right.Id }).Collect().Select(pair => (pair.Id, pair.Other)));
        Assert.Contains(gpu.Notes.Take(), note => note.StartsWith("Join Inner on Id: computed on the processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Losing_partitions_changes_no_row()
    {
        using Session session = gpu.Session();
        Reading[] rows = Reading.Make(90);
        Dataset<Reading> left = session.From(rows).Cache(), right = session.From(rows[..31]).Cache();
        var joined = left.Join(right, r => r.Sensor, r => r.Sensor, (one, other) => new { one.Id, Other = other.Id });
        var expected = joined.Collect();
        Assert.Equal(from one in rows from other in rows[..31] where one.Sensor == other.Sensor select (one.Id, other.Id), expected.Select(pair => (pair.Id, pair.Other)));
        Assert.True(left.Untyped.LosePartition(1) & right.Untyped.LosePartition(0));
        Assert.Equal(expected, joined.Collect());
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    [Fact]
    public void Joins_as_of_a_value_give_the_rows_of_the_processor()
    {
        using Session onGpu = gpu.Session(), processor = Sessions.Of(2, 3);
        string[] near = ["Value", "Wide", "Day"];
        string[][] by = [[], ["Name"], ["Number", "Flag"]];
        Gen.Select(Pieces, Pieces, Gen.Int[0, near.Length - 1], Gen.Int[0, by.Length - 1], Gen.Enum<AsOfDirection>(), Gen.Bool, Gen.Bool).Sample((left, right, on, keys, direction, keepsAll, isCached) =>
        {
            AsOfOptions options = new() { Direction = direction, KeepUnmatched = keepsAll };
            Assert.Equal(Rows(processor), Rows(onGpu));

            string[] Rows(Session session)
            {
                Dataset some = session.From(left).Untyped, others = session.From(right).Untyped;
                using Table table = some.JoinAsOf(isCached ? others.Cache() : others, near[on], by[keys], options).Collect();
                return Lines(table);
            }
        }, iter: 8, threads: 1);
        Assert.DoesNotContain(gpu.Notes.Take(), note => note.Contains("processor", StringComparison.Ordinal));
    }

    static string[] Lines(Table table) =>
        [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', Enumerable.Range(0, table.Schema.Count).Select(column => table[row, column] ?? "null")))];

    sealed record Piece(int Id, int? Number, double Value, string? Name, DateOnly Day, long Wide, bool Flag);
}
