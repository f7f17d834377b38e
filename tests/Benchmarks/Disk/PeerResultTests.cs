using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

public class PeerResultTests
{
    private static readonly PeerResult Descent = new() { Name = "p", IsGradientDescent = true, Losses = [0.7, 0.5, 0.4] };

    [Fact]
    public void The_largest_difference_counts() =>
        Assert.Equal(0.25, Descent.LargestLossDifference([0.7, 0.75, 0.3])!.Value, 12);

    [Fact]
    public void Losses_of_another_number_of_steps_do_not_compare() => Assert.Null(Descent.LargestLossDifference([0.7, 0.5]));

    [Fact]
    public void Losses_of_another_optimiser_do_not_compare() =>
        Assert.Null((Descent with { IsGradientDescent = false }).LargestLossDifference([0.7, 0.5, 0.4]));

    [Fact]
    public void A_peer_that_did_not_run_has_no_losses_to_compare() =>
        Assert.Null(PeerResult.NotRun("p", "no JDK").LargestLossDifference([]));
}
