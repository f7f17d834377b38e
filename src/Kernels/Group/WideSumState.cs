using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>An exact sum of integers in 128 bits, and how many there were: <see cref="IntegerSumState"/> in what a GPU has.</summary>
struct WideSumState : IGpuGroupState<WideSumState>
{
    ulong low;
    long high;

    public long Count;

    public static WideSumState Empty => default;

    /// <summary>The sum where it <see cref="Fits"/>.</summary>
    public readonly long Value => (long)low;

    /// <summary>Whether 64 bits hold the sum.</summary>
    public readonly bool Fits => high == (long)low >> 63;

    /// <summary>The whole sum.</summary>
    public readonly Int128 Sum => new((ulong)high, low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref WideSumState state, S value) where S : unmanaged, IStored<S>
    {
        state.Add((ulong)S.Key(value), S.HighKey(value));
        state.Count++;
    }

    public static void Merge(ref WideSumState state, WideSumState later)
    {
        state.Add(later.low, later.high);
        state.Count += later.Count;
    }

    void Add(ulong otherLow, long otherHigh)
    {
        low += otherLow;
        high += otherHigh + (low < otherLow ? 1 : 0);
    }
}
