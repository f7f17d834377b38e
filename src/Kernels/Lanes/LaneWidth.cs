using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The one place that says how wide this process computes.</summary>
/// <remarks>
/// Follows the runtime's own switches (DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0, DOTNET_EnableHWIntrinsic=0),
/// so that a test run can force a narrower machine. The answers are constants to the compiler.
/// </remarks>
public static class LaneWidth
{
    /// <summary>Bits of the widest accelerated vector: 512, 256 or 128, or 0 where only scalars are.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    /// <summary>How many elements the widest accelerated vector holds; 1 where only scalars are.</summary>
    /// <typeparam name="T">The element.</typeparam>
    public static unsafe int Count<T>() where T : unmanaged => Math.Max(1, Bits / (8 * sizeof(T)));
}
