using Accel.Cli.Demo.Page;

namespace Accel.Cli.Tests.Demo;

public class TicksTests
{
    [Fact]
    public void Linear_ticks_are_round_and_cover_the_range() => Assert.Equal([-5.0, 0, 5, 10, 15, 20, 25], Ticks.Linear(-3, 22, 6));

    [Fact]
    public void A_range_of_one_point_still_has_an_axis() => Assert.True(Ticks.Linear(0, 0, 5).Length > 1);

    [Fact]
    public void Decades_enclose_the_values() => Assert.Equal([0.001, 0.01, 0.1, 1], Ticks.Decades([0.005, 0.48]), (left, right) => Math.Abs(left - right) < 1e-12);
}
