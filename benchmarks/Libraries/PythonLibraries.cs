using System.ComponentModel;
using System.Globalization;
using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Libraries;

/// <summary>Runs <c>peers/kernels.py</c>, each workload in a process of its own.</summary>
sealed class PythonLibraries(string python, int threads, double scale)
{
    /// <summary>Times a workload with every library that is installed. What cannot run is in the report.</summary>
    public async Task<PythonReport> MeasureAsync(string name, CancellationToken cancellation)
    {
        string report = Path.GetTempFileName();
        try
        {
            string program = Path.Join(AppContext.BaseDirectory, "peers", "kernels.py");
            string[] arguments = [program, name, "--threads", $"{threads}", "--scale", scale.ToString("R", CultureInfo.InvariantCulture), "--out", report];
            string? failure = await ChildProcess.RunAsync(python, arguments, Path.GetTempPath(), cancellation);
            return failure is null ? PythonReport.Parse(name, await File.ReadAllTextAsync(report, cancellation)) : new([], [$"{name}: {failure}"]);
        }
        catch (Win32Exception error)
        {
            return new([], [$"{python} cannot be started ({error.Message}); name another with --python"]);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
