using Accel.Cli.Output;

namespace Accel.Cli.Tests.Output;

public class DurationTests
{
    [Theory]
    [InlineData(1234.5, "1,234 s")]
    [InlineData(1.4249, "1.42 s")]
    [InlineData(0.0384, "38.4 ms")]
    [InlineData(0.1, "100 ms")]
    [InlineData(0.00025, "250 µs")]
    public void Seconds_get_three_digits_and_a_unit(double seconds, string text) => Assert.Equal(text, Duration.Text(seconds));
}
