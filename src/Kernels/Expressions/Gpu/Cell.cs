using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>What a GPU thread knows of one value: the value, and whether it is one or null. A null's value is harmless and means nothing.</summary>
/// <param name="value">The value.</param>
/// <param name="isKnown">Whether it is not null.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
readonly struct Cell<T>(T value, bool isKnown) where T : unmanaged
{
    public readonly T Value = value;

    public readonly bool IsKnown = isKnown;
}
