using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Accel.GpuCheck.Report;
using Accel.GpuCheck.Workloads;

namespace Accel.GpuCheck.Peers;

/// <summary>Runs the Python program that this one carries.</summary>
static class PeerProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The peers' times; a single entry that says why, where the program did not run.</summary>
    public static IReadOnlyList<PeerResult> Run(string python, WorkloadSizes sizes)
    {
        ProcessStartInfo start = new(python, ["-", JsonSerializer.Serialize(sizes, JsonReport.Options)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            Give(process, Script());
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return Missing($"{python} did not end within {Patience.TotalMinutes} minutes");
            }
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<PeerResult[]>(output.Result, JsonReport.Options)!
                : Missing($"{python} ended with exit code {process.ExitCode}: {errors.Result.Trim().Split('\n')[^1]}");
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or JsonException)
        {
            return Missing($"{python} did not run: {failure.Message}");
        }
    }

    static void Give(Process process, string script)
    {
        try
        {
            using StreamWriter input = process.StandardInput;
            input.Write(script);
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code and last words say why.
        }
    }

    static string Script()
    {
        using Stream script = typeof(PeerProgram).Assembly.GetManifestResourceStream("peers.py")!;
        return new StreamReader(script).ReadToEnd();
    }

    static IReadOnlyList<PeerResult> Missing(string reason) => [new("PyTorch and CuPy", null, reason, [])];
}
