using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Accel.Kernels.Devices;

/// <summary>What the processor is called, which vector instructions are in use, and how much memory this process may use.</summary>
static unsafe partial class ProcessorFacts
{
    /// <summary>The processor's own name, or its architecture where it gives none.</summary>
    public static string Name { get; } = FindName();

    /// <summary>The vector instructions that <see cref="LaneWidth"/> stands for.</summary>
    public static string Instructions => LaneWidth.Bits switch
    {
        512 => Vector512.IsHardwareAccelerated ? "AVX-512" : "emulated 512-bit vectors",
        256 => "AVX2",
        128 when AdvSimd.IsSupported => "NEON",
        128 when Sse42.IsSupported => "SSE4.2",
        128 => "128-bit vectors",
        _ => "no vectors",
    };

    /// <summary>Bytes of memory that this process may use: the machine's, or its container's limit.</summary>
    public static long MemoryBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The value of "model name" in the text of /proc/cpuinfo, or null.</summary>
    public static string? ModelName(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            if (line.StartsWith("model name", StringComparison.Ordinal) && line.IndexOf(':') is > 0 and int colon)
                return Tidy(line[(colon + 1)..]);
        return null;
    }

    static string FindName() => FromLinux() ?? FromInstruction() ?? FromMacOS() ?? $"{RuntimeInformation.ProcessArchitecture} processor";

    static string? FromLinux()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return ModelName(File.ReadLines("/proc/cpuinfo"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The brand string that x86 processors spell out in three CPUID leaves.</summary>
    static string? FromInstruction()
    {
        const int FirstLeaf = unchecked((int)0x80000002);
        if (!X86Base.IsSupported || X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < FirstLeaf + 2) return null;
        Span<int> registers = stackalloc int[12];
        for (int leaf = 0; leaf < 3; leaf++)
            (registers[leaf * 4], registers[(leaf * 4) + 1], registers[(leaf * 4) + 2], registers[(leaf * 4) + 3]) = X86Base.CpuId(FirstLeaf + leaf, 0);
        return Tidy(Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)));
    }

    static string? FromMacOS()
    {
        if (!OperatingSystem.IsMacOS()) return null;
        Span<byte> text = stackalloc byte[128];
        nuint length = (nuint)text.Length;
        fixed (byte* pointer = text)
            return sysctlbyname("machdep.cpu.brand_string", pointer, &length, null, 0) == 0 ? Tidy(Encoding.ASCII.GetString(text[..(int)length])) : null;
    }

    static string? Tidy(string text)
    {
        string tidy = string.Join(' ', text.Trim('\0', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return tidy.Length == 0 ? null : tidy;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sysctlbyname(string name, void* value, nuint* length, void* newValue, nuint newLength);
}
