using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>
/// How the groups of a GPU's threads count in slots: each in its own memory where the slots fit there, and then adds its counts to those of all.
/// Integers are added, so the order does not matter.
/// </summary>
static class GpuCounts
{
    /// <summary>The most slots that a group counts in its own memory, 16 KiB of it.</summary>
    public const int SharedSlots = 4096;

    /// <summary>Values that a thread counts, so that a group's counts are added up seldom.</summary>
    public const int ValuesPerThread = 64;

    /// <summary>The launch over so many values.</summary>
    public static KernelConfig Shape(DeviceKind kind, long length) => LaunchShape.ThreadPerValue(kind, (length + ValuesPerThread - 1) / ValuesPerThread);

    /// <summary>The value that this thread counts <paramref name="i"/>th; neighbouring threads count neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Place(int i) => ((((long)Grid.IdxX * ValuesPerThread) + i) * Group.DimX) + Group.IdxX;

    /// <summary>Empties as many of the group's own slots as there are; all its threads take part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(ArrayView<int> own, ArrayView<int> slots)
    {
        for (int slot = Group.IdxX; slot < SharedSlots && slot < slots.Length; slot += Group.DimX) own[slot] = 0;
        Group.Barrier();
    }

    /// <summary>Counts one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ArrayView<int> own, ArrayView<int> slots, int slot)
    {
        if (slots.Length <= SharedSlots) Atomic.Add(ref own[slot], 1);
        else Atomic.Add(ref slots[slot], 1);
    }

    /// <summary>Adds the group's own counts to those of all; all its threads take part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Flush(ArrayView<int> own, ArrayView<int> slots)
    {
        Group.Barrier();
        if (slots.Length > SharedSlots) return;
        for (int slot = Group.IdxX; slot < slots.Length; slot += Group.DimX)
            if (own[slot] != 0) Atomic.Add(ref slots[slot], own[slot]);
    }
}
