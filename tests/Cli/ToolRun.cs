namespace Accel.Cli.Tests;

/// <summary>One run of the tool inside the test's process: what it returned and wrote.</summary>
sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the tool with its writers captured.</summary>
    public static ToolRun Of(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        int exitCode = Tool.Run(arguments, new Terminal(output, error), TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts that the tool failed with one message on standard error and nothing on standard output.</summary>
    public ToolRun FailsWith(int exitCode, params string[] parts)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Equal("", Output);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        foreach (string part in parts) Assert.Contains(part, Error, StringComparison.Ordinal);
        return this;
    }
}
