using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The one place that says how wide this process computes.</summary>
/// <remarks>
/// Follows the runtime's own switches (DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0, DOTNET_EnableHWIntrinsic=0),
/// so that a test run can force a narrower machine. ACCEL_LANE_BITS=512 forces a wider one: the runtime then emulates
/// what the machine lacks, slowly and exactly, so that every machine can test the code of those with AVX-512.
/// The answers are constants to the compiler.
/// </remarks>
public static class LaneWidth
{
    static readonly bool emulates512 = Environment.GetEnvironmentVariable("ACCEL_LANE_BITS") == "512";

    /// <summary>Whether vectors of 512 bits are used.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated || emulates512;

    /// <summary>Bits of the widest vector in use: 512, 256 or 128, or 0 where only scalars are.</summary>
    public static int Bits =>
        Is512 ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    /// <summary>How many elements the widest vector in use holds; 1 where only scalars are.</summary>
    /// <typeparam name="T">The element.</typeparam>
    public static unsafe int Count<T>() where T : unmanaged => Math.Max(1, Bits / (8 * sizeof(T)));
}
