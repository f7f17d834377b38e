namespace Accel.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("trian")]
    [InlineData("devices --colour")]
    [InlineData("devices extra")]
    public void Bad_usage_exits_with_2_and_says_so_on_standard_error(string line) =>
        ToolRun.Of(line.Split(' ')).FailsWith(2, "--help");

    [Fact]
    public void Help_shows_every_option_and_an_example_on_standard_output()
    {
        ToolRun run = ToolRun.Of("devices", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains("accel devices", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Devices_lists_the_processor_and_says_what_auto_takes()
    {
        ToolRun run = ToolRun.Of("devices");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Simd", run.Output, StringComparison.Ordinal);
        Assert.Contains("--device auto takes", run.Output, StringComparison.Ordinal);
    }
}
