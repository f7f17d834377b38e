using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>An exact sum of integers in 128 bits, and how many there were: <see cref="IntegerSumState"/> in what a GPU has.</summary>
struct WideSumState : IGpuGroupState<WideSumState>
{
    IntegerTotal total;

    public static WideSumState Empty => default;

    public readonly long Count => total.Count;

    /// <summary>The sum where it <see cref="Fits"/>.</summary>
    public readonly long Value => (long)total.Low;

    /// <summary>Whether 64 bits hold the sum.</summary>
    public readonly bool Fits => total.High == (long)total.Low >> 63;

    /// <summary>The whole sum.</summary>
    public readonly Int128 Sum => new((ulong)total.High, total.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<S>(ref WideSumState state, S value) where S : unmanaged, IStored<S>
    {
        state.total = IntegerTotal.Plus(state.total, (ulong)S.Key(value), S.HighKey(value));
        state.total.Count++;
    }

    public static void Merge(ref WideSumState state, WideSumState later) => state.total = IntegerTotal.Merge(state.total, later.total);
}
