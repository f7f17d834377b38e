using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels.Memory;

/// <summary>Hints that a cache line will be read soon. Any address is allowed; a hint never faults.</summary>
static unsafe class Prefetch
{
    /// <summary>Fetches the line into all levels, where the processor has such a hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToFirstLevel(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }

    /// <summary>Fetches the line into the second-level cache, where the processor has such a hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToSecondLevel(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch1(address);
    }
}
