using System.Diagnostics;
using System.Text.Json;

namespace Accel.Benchmarks.Tests.Gpu;

/// <summary>The check as a process of its own, on a machine that need not have a GPU.</summary>
public sealed class GpuCheckTests
{
    [Fact]
    public void An_emulated_check_runs_tests_and_workloads_and_writes_both_reports()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string output, string errors) = Run("--emulate", "--suites", "DeviceBuffer", "--out", folder.FullName, "--python", "no-such-python");
        Assert.True(exitCode == 0, output + errors);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path.Join(folder.FullName, "gpu-emulated.json")));
        JsonElement suite = Assert.Single(report.RootElement.GetProperty("suites").EnumerateArray().ToArray());
        Assert.Equal("DeviceBufferTests", suite.GetProperty("name").GetString());
        Assert.True(suite.GetProperty("passed").GetInt32() > 5);
        JsonElement[] benchmarks = [.. report.RootElement.GetProperty("benchmarks").EnumerateArray()];
        Assert.Equal(
            ["copy-device", "copy-down", "copy-down-pinned", "copy-up", "copy-up-pinned", "gemm", "gram", "join-int32", "kmeans-step", "logistic-pass", "map-exp", "scan", "sort-int32", "sum", "top-1000-int32"],
            benchmarks.Select(benchmark => benchmark.GetProperty("name").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(benchmarks, benchmark => Assert.Equal(JsonValueKind.Null, benchmark.GetProperty("failure").ValueKind));
        Assert.All(benchmarks, benchmark => Assert.True(benchmark.GetProperty("seconds").GetDouble() > 0));

        string page = File.ReadAllText(Path.Join(folder.FullName, "gpu-emulated.md"));
        Assert.Contains("An emulation, no card.", page, StringComparison.Ordinal);
        Assert.Contains("| DeviceBufferTests | ", page, StringComparison.Ordinal);
        Assert.Contains("Not compared: no-such-python did not run", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_GPU_the_check_ends_with_one_line_and_exit_code_1()
    {
        if (Device.All.Any(device => device is { Kind: DeviceKind.Cuda, IsUsable: true })) Assert.Skip("This machine has a GPU.");
        using TemporaryFolder folder = new();
        (int exitCode, string output, string errors) = Run("--out", folder.FullName);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("No device for 'cuda': ", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_found_before_the_work()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("taken");
        (int exitCode, string output, string errors) = Run("--emulate", "--out", file);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(file, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        string program = Path.Join(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "accel-gpu-check.exe" : "accel-gpu-check");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }
}
