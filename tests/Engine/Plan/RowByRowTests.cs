using Accel.Kernels;

namespace Accel.Engine.Tests.Plan;

/// <summary>What cannot be compiled runs row by row with the same result, in every verb, and Explain names the call that stands in the way; what can is not reported.</summary>
public class RowByRowTests
{
    static readonly Trip[] Trips = [.. Enumerable.Range(0, 100).Select(i => new Trip(i, i % 7, i * 0.5f))];

    [Fact]
    public void A_filter_calls_what_is_unknown()
    {
        using Session session = Sessions.Of(2, 3);
        Dataset<Trip> late = session.From(Trips).Where(trip => Opaque(trip.Delay) > 20 && trip.Zone != 2);
        Assert.Equal(Trips.Where(trip => Opaque(trip.Delay) > 20 && trip.Zone != 2), late.Collect());
        Reports(late.Explain());
    }

    [Fact]
    public void A_projection_calls_only_for_the_member_that_needs_it()
    {
        using Session session = Sessions.Of(2, 3);
        var rows = session.From(Trips).Select(trip => new { trip.Id, Twice = trip.Delay * 2, Made = Opaque(trip.Delay) });
        Assert.Equal(Trips.Select(trip => new { trip.Id, Twice = trip.Delay * 2, Made = Opaque(trip.Delay) }), rows.Collect());
        string plan = Reports(rows.Explain());
        Assert.Equal(1, plan.Split("! row by row").Length - 1);
        Assert.Contains("Twice = (Delay * 2)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sort_and_a_grouping_call_for_their_keys()
    {
        using Session session = Sessions.Of(2, 3);
        Dataset<Trip> sorted = session.From(Trips).OrderByDescending(trip => Opaque(trip.Delay));
        Assert.Equal(Trips.OrderByDescending(trip => Opaque(trip.Delay)), sorted.Collect());
        Reports(sorted.Explain());

        var zones = session.From(Trips).GroupBy(trip => Opaque(trip.Zone)).Select(group => new { Zone = group.Key, Worst = group.Max(trip => Opaque(trip.Delay)) });
        Assert.Equal(
            Trips.GroupBy(trip => Opaque(trip.Zone)).Select(group => new { Zone = group.Key, Worst = group.Max(trip => Opaque(trip.Delay)) }).OrderBy(zone => zone.Zone),
            zones.Collect().OrderBy(zone => zone.Zone));
        Assert.Equal(2, Reports(zones.Explain()).Split("! row by row").Length - 1);
    }

    [Fact]
    public void An_operator_of_the_user_s_own_is_compiled_and_not_reported()
    {
        using Session session = Sessions.Of(2, 3);
        Dataset<Trip> bent = session.From(Trips).Where(trip => SoftSign(trip.Delay) > 0.9f);
        Assert.Equal(Trips.Where(trip => SoftSign(trip.Delay) > 0.9f), bent.Collect());
        string plan = bent.Explain();
        Assert.DoesNotContain("row by row", plan, StringComparison.Ordinal);
        Assert.Contains("SoftSign(Delay)", plan, StringComparison.Ordinal);
    }

    /// <summary>The plan as it was written, which reports the call.</summary>
    static string Reports(string plan)
    {
        Assert.Contains("! row by row on the CPU: RowByRowTests.Opaque in ", plan, StringComparison.Ordinal);
        int end = plan.IndexOf("As run:", StringComparison.Ordinal);
        return end < 0 ? plan : plan[..end];
    }

    static float Opaque(float value) => value < 3 ? value : value + 1;

    static int Opaque(int value) => value % 3;

    [LaneOperator(typeof(SoftSignOp))]
    static float SoftSign(float value) => SoftSignOp.Invoke(new Float1(value)).Value;

    sealed record Trip(int Id, int Zone, float Delay);

    readonly struct SoftSignOp : IFloatUnaryOperator
    {
        public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => x / (L.One + L.Abs(x));
    }
}
