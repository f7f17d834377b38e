using System.Text.RegularExpressions;
using Accel.GpuCheck.Report;
using Accel.Kernels.Devices;

namespace Accel.GpuCheck;

/// <summary>The GPU under test, open.</summary>
sealed partial class Card : IDisposable
{
    Card(GpuContext gpu)
    {
        Gpu = gpu;
        Facts = new(
            gpu.Accelerator.Name, gpu.Device.ToString(), IsEmulated, gpu.Device.MemoryBytes, gpu.Accelerator.NumMultiprocessors,
            IsEmulated ? null : DriverVersion(), IsEmulated ? null : CudaDriver.Version?.ToString(), gpu.CuBlasReason);
    }

    /// <summary>Its context.</summary>
    public GpuContext Gpu { get; }

    /// <summary>What the report says of it.</summary>
    public CardFacts Facts { get; }

    /// <summary>Whether it is ILGPU's CPU accelerator.</summary>
    public bool IsEmulated => Gpu.Device.Kind == DeviceKind.Emulated;

    /// <summary>The name that selects a device of its kind.</summary>
    public string Kind => DeviceSelection.NameOf(Gpu.Device.Kind);

    /// <summary>Opens this machine's NVIDIA GPU.</summary>
    /// <exception cref="AccelException">There is none; the message says why.</exception>
    public static Card Open() => new(GpuContext.Of(Device.Select("cuda")));

    /// <summary>ILGPU's CPU accelerator in its place.</summary>
    public static Card Emulate() => new(GpuContext.Emulate());

    /// <summary>Closes an emulation; a real card stays open as long as the process.</summary>
    public void Dispose()
    {
        if (IsEmulated) Gpu.Dispose();
    }

    /// <summary>The version of NVIDIA's kernel module, as Linux shows it.</summary>
    static string? DriverVersion()
    {
        const string Path = "/proc/driver/nvidia/version";
        return File.Exists(Path) && VersionNumber().Match(File.ReadAllText(Path)) is { Success: true } found ? found.Value : null;
    }

    [GeneratedRegex(@"\d{3,}\.\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
