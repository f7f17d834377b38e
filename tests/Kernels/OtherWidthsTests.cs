using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace Accel.Kernels.Tests;

/// <summary>
/// Runs the tests of the SIMD twins (classes whose names begin with "Simd"), and of the joins and aggregations, which use vectors inside, again in
/// processes whose runtime is told to do without its widest vectors, and, on a machine without AVX-512, in one whose runtime emulates them.
/// A class among them checks that the width is really the one in use.
/// </summary>
public sealed partial class OtherWidthsTests
{
    /// <summary>Environment variables that change the width, and the width that each leaves.</summary>
    public static TheoryData<string, string, int> Switches
    {
        get
        {
            TheoryData<string, string, int> switches = [];
            if (Vector512.IsHardwareAccelerated) switches.Add("DOTNET_EnableAVX512", "0", 256);
            else switches.Add("ACCEL_LANE_BITS", "512", 512);
            if (Vector256.IsHardwareAccelerated) switches.Add("DOTNET_EnableAVX2", "0", 128);
            switches.Add("DOTNET_EnableHWIntrinsic", "0", 0);
            return switches;
        }
    }

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task The_SIMD_twins_pass_with_vectors_of_other_widths(string name, string value, int bits)
    {
        string program = Path.ChangeExtension(typeof(OtherWidthsTests).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program, ["-class", "*.Simd*", "-class", "*.JoinTests", "-class", "*.SortedJoinTests", "-class", "*.AsOfJoinTests", "-class", "*.AggregationTests"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[name] = value;
        start.Environment[SimdWidthTests.ExpectedBits] = $"{bits}";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        Assert.True(int.Parse(Total().Match(output).Groups[1].Value) > 10, output);
    }

    [GeneratedRegex(@"Total: (\d+)")]
    private static partial Regex Total();
}

/// <summary>Whether the width that a run was started with is the one it has.</summary>
public sealed class SimdWidthTests
{
    internal const string ExpectedBits = "ACCEL_TEST_LANE_BITS";

    [Fact]
    public void The_width_is_the_one_that_was_asked_for()
    {
        if (Environment.GetEnvironmentVariable(ExpectedBits) is { } bits) Assert.Equal(int.Parse(bits), LaneWidth.Bits);
    }
}
