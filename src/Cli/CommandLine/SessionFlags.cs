using System.CommandLine;
using Accel.Cli.Output;

namespace Accel.Cli.CommandLine;

/// <summary>The options that say where a command computes: the device, the threads, the partitions.</summary>
sealed class SessionFlags
{
    readonly Option<string> device = Flags.Choice(
        "--device", "Where kernels run; auto takes CUDA, else an OpenCL GPU, else SIMD", "auto", "scalar", "simd", "cuda", "opencl");

    readonly Option<int?> threads = Flags.OptionalCount("--threads", "Threads that compute at once [default: all cores]");
    readonly Option<int?> partitions = Flags.OptionalCount("--partitions", "Partitions that data is cut into; no result depends on it [default: 4 a thread]");

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public SessionFlags(Command command)
    {
        command.Options.Add(device);
        command.Options.Add(threads);
        command.Options.Add(partitions);
    }

    /// <summary>A session as the options say; the caller disposes it.</summary>
    /// <exception cref="AccelException">The device that was asked for is not there.</exception>
    public Session Open(ParseResult parsed, ProgressBars? progress) => Session.Create(new SessionOptions
    {
        Device = parsed.GetRequiredValue(device),
        Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
        Partitions = parsed.GetValue(partitions),
        Progress = progress,
    });
}
