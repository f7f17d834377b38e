namespace Accel.Kernels;

/// <summary>How the bits of a key become a word of the same width whose signed order is the order of the keys, and back. The same body serves scalars, vectors and GPU threads.</summary>
interface IKeyRank
{
    static abstract L Invoke<L>(L bits) where L : unmanaged, ILanes<L>;

    static abstract L Restore<L>(L rank) where L : unmanaged, ILanes<L>;
}

/// <summary>Integers: signed ones are their own rank, and unsigned ones become so by the mask of <see cref="KeyShape.Mask"/>.</summary>
readonly struct IntegerRank : IKeyRank
{
    public static L Invoke<L>(L bits) where L : unmanaged, ILanes<L> => bits;

    public static L Restore<L>(L rank) where L : unmanaged, ILanes<L> => rank;
}

/// <summary>
/// 32-bit floats: NaN of any sign, −∞, the negative numbers, −0, +0, the positive numbers, +∞. A negative number's magnitude is complemented, which gives the
/// total order of IEEE 754; that is then turned, as on a clock, until the positive NaNs at its end have come round to its start.
/// </summary>
readonly struct Float32Rank : IKeyRank
{
    const double SignBit = int.MinValue;
    const double NaNCount = (1 << 23) - 1;

    public static L Invoke<L>(L bits) where L : unmanaged, ILanes<L> => FloatRank.Complement(bits, L.Broadcast(SignBit)) + L.Broadcast(NaNCount);

    public static L Restore<L>(L rank) where L : unmanaged, ILanes<L> => FloatRank.Complement(rank - L.Broadcast(NaNCount), L.Broadcast(SignBit));
}

/// <summary>64-bit floats, in the order of <see cref="Float32Rank"/>.</summary>
readonly struct Float64Rank : IKeyRank
{
    const double SignBit = long.MinValue;
    const double NaNCount = (1L << 52) - 1;

    public static L Invoke<L>(L bits) where L : unmanaged, ILanes<L> => FloatRank.Complement(bits, L.Broadcast(SignBit)) + L.Broadcast(NaNCount);

    public static L Restore<L>(L rank) where L : unmanaged, ILanes<L> => FloatRank.Complement(rank - L.Broadcast(NaNCount), L.Broadcast(SignBit));
}

/// <summary>What the floats' ranks share.</summary>
static class FloatRank
{
    /// <summary>Complements all bits but the sign where it is set; twice is nothing.</summary>
    public static L Complement<L>(L bits, L signBit) where L : unmanaged, ILanes<L> => bits ^ L.AndNot(bits < L.Zero, signBit);
}
