using Accel.Cli.Demo;

namespace Accel.Cli.Tests.Demo;

public class CalibrationTests
{
    [Fact]
    public void Rows_fall_into_the_bin_of_their_probability()
    {
        Calibration.Bin[] bins = Calibration.Bins([0, 0, -100, 100], [true, false, false, true], 10);
        Assert.Equal([new(1, bins[0].Predicted, 0), new(2, 0.5, 0.5), new(1, 1, 1)], bins);
        Assert.Equal(0, bins[0].Predicted, 12);
    }
}
