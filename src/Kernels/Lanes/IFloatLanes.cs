namespace Accel.Kernels;

/// <summary>Lanes of <see cref="float"/> or <see cref="double"/>: what polynomial functions are written over.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IFloatLanes<TSelf> : ILanes<TSelf> where TSelf : unmanaged, IFloatLanes<TSelf>
{
    /// <summary>Bits of the significand, the hidden one included: 24 or 53. A constant, so that branches on it vanish.</summary>
    static abstract int Precision { get; }

    /// <summary>x · y + z. </summary>
    /// <remarks>
    /// Vectors round once where the hardware fuses (every x64 with FMA, every Arm64), so all widths give the same bits there.
    /// Scalars round twice, on a GPU too unless a kernel says that it may fuse: results of the two differ by the rounding of the product.
    /// </remarks>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>sum = x · y + sum, rounded as by <see cref="MultiplyAdd"/>: what loops over many sums should use.</summary>
    /// <remarks>
    /// The compiler then adds into the sum's own register. With <see cref="MultiplyAdd"/> it takes the register of the operand that is used for the last
    /// time, and moves the result from there, which made a loop of twelve sums a third longer.
    /// </remarks>
    static virtual void AddProduct(ref TSelf sum, TSelf x, TSelf y) => sum = TSelf.MultiplyAdd(x, y, sum);

    /// <summary>The correctly rounded square root; NaN below zero.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The greatest integer that is not above the value.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf RoundToEven(TSelf value);

    /// <summary>2 to an integral power, exactly. The power must be that of a normal number: −126 to 127, or −1022 to 1023.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>The power e of x = m · 2ᵉ with 1 ≤ m &lt; 2. The value must be positive and normal.</summary>
    static abstract TSelf Exponent(TSelf value);

    /// <summary>The m of x = m · 2ᵉ with 1 ≤ m &lt; 2. The value must be positive and normal.</summary>
    static abstract TSelf Significand(TSelf value);

    /// <summary>The highest <see cref="Precision"/> bits of each lane, read as an unsigned integer, as a fraction of their range: 0 ≤ fraction &lt; 1, exactly.</summary>
    static abstract TSelf Fraction(TSelf bits);

    /// <summary>The value with the lower half of its significand clear: 12 of 24 bits are left, or 26 of 53. Products of two such heads are exact.</summary>
    static abstract TSelf Head(TSelf value);
}
