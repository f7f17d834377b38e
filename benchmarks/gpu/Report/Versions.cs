using System.Reflection;
using System.Runtime.InteropServices;

namespace Accel.GpuCheck.Report;

/// <summary>The software that a check ran with.</summary>
/// <param name="Accel">The library, with the commit it was built from where that is known.</param>
/// <param name="IlGpu">The compiler of its kernels.</param>
/// <param name="DotNet">The runtime inside this program.</param>
/// <param name="System">The operating system.</param>
/// <param name="Processor">The processor beside the card.</param>
sealed record Versions(string Accel, string IlGpu, string DotNet, string System, string Processor)
{
    /// <summary>Those of this process.</summary>
    public static Versions Here => new(
        Of(typeof(Device).Assembly), Of(typeof(ILGPU.Context).Assembly), RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Device.Processor.Name);

    static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
