using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>An exact sum of integers in 128 bits, and how many there were: <see cref="IntegerSumState"/> in what a GPU has, a low half without a sign and a high half with it.</summary>
struct WideSumState : IGpuGroupState<WideSumState>
{
    ulong low;
    long high;

    public static WideSumState Empty => default;

    public long Count { readonly get; private set; }

    /// <summary>The sum where it <see cref="Fits"/>.</summary>
    public readonly long Value => (long)low;

    /// <summary>Whether 64 bits hold the sum.</summary>
    public readonly bool Fits => high == (long)low >> 63;

    /// <summary>The whole sum.</summary>
    public readonly Int128 Sum => new((ulong)high, low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref WideSumState state, S value) where S : unmanaged, IStored<S> => state.Add(1, (ulong)S.Key(value), S.HighKey(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Merge(ref WideSumState state, WideSumState later) => state.Add(later.Count, later.low, later.high);

    public static RowTotals Totals<S>(WideSumState state) where S : unmanaged, IStored<S> => new() { Count = state.Count, Whole = state.Sum };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(long moreCount, ulong moreLow, long moreHigh)
    {
        ulong sum = low + moreLow;
        high += moreHigh + (sum < moreLow ? 1 : 0);
        low = sum;
        Count += moreCount;
    }
}
