using System.Diagnostics;

namespace Accel.Cli.Tests;

/// <summary>The tool as a process of its own, as a shell starts it.</summary>
sealed record ChildRun(int ExitCode, string Output, string Error)
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    /// <summary>The tool's program, beside the tests.</summary>
    public static string Program => Path.Join(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "accel.exe" : "accel");

    /// <summary>Runs the tool to its end.</summary>
    public static ChildRun Of(params string[] arguments) => OfProgram(Program, arguments);

    /// <summary>Runs a program to its end; <paramref name="whileRunning"/> gets the process once it runs.</summary>
    public static ChildRun OfProgram(string program, string[] arguments, Action<Process>? whileRunning = null)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        whileRunning?.Invoke(process);
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end.");
        }
        return new(process.ExitCode, output.Result, error.Result);
    }
}
