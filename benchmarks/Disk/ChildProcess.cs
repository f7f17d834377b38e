using System.Diagnostics;

namespace Accel.Benchmarks.Disk;

/// <summary>Runs a Java program to its end and keeps the last lines it wrote, for the message when it fails.</summary>
internal static class ChildProcess
{
    private const int KeptLines = 6;

    /// <summary>
    /// Starts <paramref name="program"/> in <paramref name="workingDirectory"/> with a closed standard input and waits. Returns null when it ends
    /// with exit code 0, otherwise a one-line message with the exit code and what the program wrote last, stack frames left out. On cancellation
    /// the process and its children are ended.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task<string?> RunAsync(
        string program, IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();

        Queue<string> lines = new();
        Lock gate = new();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (string.IsNullOrWhiteSpace(line.Data) || line.Data.StartsWith('\t'))
                return;
            lock (gate)
            {
                lines.Enqueue(line.Data);
                if (lines.Count > KeptLines)
                    lines.Dequeue();
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode == 0 ? null : $"exit code {process.ExitCode}: {string.Join("; ", lines)}";
    }
}
