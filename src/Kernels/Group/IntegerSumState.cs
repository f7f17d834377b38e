using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>An exact sum of integers in 128 bits, and whether there were any.</summary>
struct IntegerSumState : IGroupState<IntegerSumState>
{
    public Int128 Sum;
    public bool Any;

    public static IntegerSumState Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref IntegerSumState state, T value) where T : unmanaged, System.Numerics.INumber<T>
    {
        state.Sum += Int128.CreateTruncating(value);
        state.Any = true;
    }

    public static void Merge(ref IntegerSumState state, IntegerSumState later)
    {
        state.Sum += later.Sum;
        state.Any |= later.Any;
    }
}
