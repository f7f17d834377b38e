using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: each valid value goes to its group's state, one after the other, which is the definition of the others.</summary>
static unsafe partial class GroupLoop
{
    /// <summary>Values whose bit of <paramref name="validity"/> is clear are passed over; null means all are valid. Bit <paramref name="start"/> is that of the first value.</summary>
    internal static void Scalar<TState, T>(T* values, byte* validity, int start, int* groups, int count, TState* states)
        where TState : unmanaged, IGroupState<TState>
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<byte> bits = new(validity, validity == null ? 0 : int.MaxValue);
        for (int i = 0; i < count; i++)
            if (validity == null || Bitmap.Get(bits, start + i)) TState.Add(ref states[groups[i]], values[i]);
    }
}
