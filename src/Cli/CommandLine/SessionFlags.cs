using System.CommandLine;

namespace Accel.Cli.CommandLine;

/// <summary>The options that say where a command computes: the device, the threads, the partitions.</summary>
sealed class SessionFlags
{
    static readonly string[] devices = ["auto", "scalar", "simd", "cuda", "opencl"];

    readonly Option<string> device = new("--device")
    {
        HelpName = string.Join('|', devices),
        Description = "Where kernels run; auto takes CUDA, else an OpenCL GPU, else SIMD",
        DefaultValueFactory = _ => devices[0],
    };

    readonly Option<int?> threads = Flags.OptionalCount("--threads", "Threads that compute at once [default: all cores]");
    readonly Option<int?> partitions = Flags.OptionalCount("--partitions", "Partitions that the data is cut into; no result depends on it [default: 4 a thread]");

    /// <summary>The options on <paramref name="command"/>.</summary>
    public SessionFlags(Command command)
    {
        device.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !devices.Contains(result.Tokens[0].Value))
                result.AddError($"--device takes one of {string.Join(", ", devices)}, not '{result.Tokens[0].Value}'.");
        });
        command.Options.Add(device);
        command.Options.Add(threads);
        command.Options.Add(partitions);
    }
}
