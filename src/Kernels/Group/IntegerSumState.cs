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

    public static void AddAll<T>(ref IntegerSumState state, ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.INumber<T>
    {
        state.Any |= !values.IsEmpty;
        if (Unsafe.SizeOf<T>() == sizeof(long)) foreach (T value in values) state.Sum += Int128.CreateTruncating(value);
        else
        {
            // Fewer than 2^31 values of at most 32 bits cannot overflow 64.
            long sum = 0;
            foreach (T value in values) sum += long.CreateTruncating(value);
            state.Sum += sum;
        }
    }

    public static void Merge(ref IntegerSumState state, IntegerSumState later)
    {
        state.Sum += later.Sum;
        state.Any |= later.Any;
    }

    public static IntegerSumState Of(in RowTotals totals) => new() { Sum = totals.Whole, Any = totals.Count > 0 };
}
