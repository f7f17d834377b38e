using System.Text.Json;

namespace Accel.Cli.Tests.Commands;

public sealed class BenchCommandTests : IDisposable
{
    readonly TempFolder folder = new();

    [Fact]
    public void The_document_has_every_field_and_the_modes_agree_on_the_losses()
    {
        ToolRun run = Run("--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        foreach (string property in (string[])["ceiling", "modes", "training", "peakBytes"]) Assert.True(report.TryGetProperty(property, out _), property);
        Assert.True(report.GetProperty("ceiling").GetProperty("readGigabytesPerSecond").GetDouble() > 0);
        JsonElement[] modes = [.. report.GetProperty("modes").EnumerateArray()];
        string[] names = [.. modes.Select(mode => mode.GetProperty("name").GetString()!)];
        Assert.Equal(["text", "binary-cold", "binary-warm", "scalar", "simd"], names.Where(name => name != "gpu"));
        foreach (JsonElement mode in modes)
        {
            Assert.All((string[])["firstSeconds", "laterSeconds", "gigabytesPerSecond", "timesCachedSimd"], name => Assert.True(mode.GetProperty(name).GetDouble() > 0, name));
            double[] losses = [.. mode.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];
            Assert.Equal(3, losses.Length);
            Assert.InRange(losses[0], Math.Log(2) * (1 - 2e-5), Math.Log(2) * (1 + 2e-5));
            Assert.True(losses[2] < losses[1] && losses[1] < losses[0]);
        }
        JsonElement training = report.GetProperty("training");
        Assert.Equal("Newton", training.GetProperty("solver").GetString());
        Assert.InRange(training.GetProperty("gradientMaxNorm").GetDouble(), 0, 1e-5);
        Assert.InRange(training.GetProperty("logLoss").GetDouble(), 0.2, Math.Log(2));
        Assert.True(training.GetProperty("fullReads").GetInt32() >= 1);
        Assert.True(report.GetProperty("peakBytes").GetInt64() > 0);
    }

    [Fact]
    public void The_files_are_written_once()
    {
        Assert.Equal(0, Run().ExitCode);
        string[] names = [.. folder.Names];
        Assert.Equal(["logistic-20000x4-seed1.bin", "logistic-20000x4-seed1.csv"], names);
        Assert.Equal(20_000 * 5 * sizeof(float), new FileInfo(folder[names[0]]).Length);
        DateTime[] written = [.. names.Select(name => File.GetLastWriteTimeUtc(folder[name]))];
        Assert.Equal(0, Run().ExitCode);
        Assert.Equal(written, names.Select(name => File.GetLastWriteTimeUtc(folder[name])));
    }

    [Fact]
    public void People_get_a_table()
    {
        ToolRun run = Run();
        foreach (string text in (string[])["binary-cold", "times cached SIMD", "Reading memory", "Training to convergence", "Peak memory"])
            Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_iteration_has_no_later_one() =>
        ToolRun.Of("bench", "iterations", "--iterations", "1").FailsWith(2, "--iterations takes a whole number from 2");

    [Fact]
    public void A_folder_that_cannot_be_made_is_named() =>
        ToolRun.Of("bench", "iterations", "--rows", "10", "--dir", folder.Write("file", "")).FailsWith(1, "file", "--dir");

    ToolRun Run(params string[] options) =>
        ToolRun.Of(["bench", "iterations", "--rows", "20000", "--features", "4", "--iterations", "3", "--dir", folder.Path, .. options]);

    public void Dispose() => folder.Dispose();
}
