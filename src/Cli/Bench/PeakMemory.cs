using System.Diagnostics;
using System.Globalization;

namespace Accel.Cli.Bench;

/// <summary>The most memory that this process ever had resident.</summary>
static class PeakMemory
{
    const string LinuxStatus = "/proc/self/status";
    const string LinuxKey = "VmHWM:";

    /// <summary>Bytes, from the start of the process until now.</summary>
    public static long Bytes
    {
        get
        {
            // Linux keeps the exact high-water mark; elsewhere .NET asks the system for it.
            string? line = File.Exists(LinuxStatus) ? File.ReadLines(LinuxStatus).FirstOrDefault(text => text.StartsWith(LinuxKey, StringComparison.Ordinal)) : null;
            if (line is not null) return long.Parse(line[LinuxKey.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
            using Process self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64;
        }
    }
}
