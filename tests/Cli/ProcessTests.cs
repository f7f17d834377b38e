using System.Diagnostics;
using System.Globalization;

namespace Accel.Cli.Tests;

/// <summary>What only a process of its own can show: exit codes, streams, signals, a full disk.</summary>
public sealed class ProcessTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void Help_goes_to_standard_output_and_bad_usage_to_standard_error()
    {
        ChildRun help = ChildRun.Of("--help"), usage = ChildRun.Of("describe"), failure = ChildRun.Of("describe", folder["nothing.csv"]);
        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.StartsWith("Description:", help.Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (usage.ExitCode, usage.Output));
        Assert.Equal((1, ""), (failure.ExitCode, failure.Output));
        Assert.Single(failure.Error.Trim().Split('\n'));
    }

    [Fact]
    public void Ctrl_C_stops_the_work_with_130_and_leaves_no_file()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no signals to send");
        if (IgnoresInterrupts()) Assert.Skip("this run was started in the background with Ctrl+C ignored, and so are its child processes");
        string file = folder["endless.csv"];
        ChildRun run = ChildRun.OfProgram(ChildRun.Program, ["generate", "logistic", "--rows", "1000000000", "--out", file], process =>
        {
            SpinWait.SpinUntil(() => folder.Names.Any() || process.HasExited);
            using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            kill.WaitForExit();
        });
        Assert.Equal((130, "", "Cancelled."), (run.ExitCode, run.Output, run.Error.Trim()));
        Assert.Empty(folder.Names);
    }

    /// <summary>Whether Linux says that this process ignores SIGINT, as a shell without job control has its background jobs do.</summary>
    static bool IgnoresInterrupts() =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").Any(line =>
            line.StartsWith("SigIgn:", StringComparison.Ordinal) && (ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0);

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public void A_full_disk_is_named_and_nothing_is_left_on_it(string ending)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("only Linux mounts a small disk for one process");
        string script = $"""mount -t tmpfs -o size=1m none '{folder.Path}' || exit 77; '{ChildRun.Program}' generate logistic --rows 100000 --out '{folder[$"x.{ending}"]}'; code=$?; ls -A '{folder.Path}'; exit $code""";
        ChildRun run = ChildRun.OfProgram("unshare", ["-rm", "sh", "-c", script]);
        if (run.ExitCode == 77 || run.Error.StartsWith("unshare:", StringComparison.Ordinal)) Assert.Skip($"no disk can be mounted here: {run.Error.Trim()}");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("disk is full", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    public void Dispose() => folder.Dispose();
}
