namespace Accel.Kernels;

/// <summary>
/// The values that one step of a kernel handles: one (a scalar, which is also what a GPU thread holds) or a vector of them.
/// An operator written once over <c>L : unmanaged, ILanes&lt;L&gt;</c> becomes scalar code, SIMD code of any width and a GPU kernel.
/// </summary>
/// <remarks>
/// Masks are lanes of the same type whose bits are all ones (true) or all zeros (false); they are what the comparison operators
/// return and what <see cref="Select"/> and the bitwise operators take. Every comparison with NaN is false.
/// Integers wrap on overflow. Integer division by zero throws on the CPU and is undefined on a GPU,
/// so whoever fills dead lanes fills them with a harmless divisor.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ILanes<TSelf> where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>How many values one <typeparamref name="TSelf"/> holds.</summary>
    static abstract int Count { get; }

    /// <summary>Zero in every lane; as a mask, false.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>One in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>The same constant in every lane, rounded to the element type (truncated for integers).</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>Lane-wise sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Lane-wise difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Lane-wise product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Lane-wise quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Lane-wise negation; flips the sign bit of floating-point lanes.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Mask of the lanes where left is less than right.</summary>
    static abstract TSelf operator <(TSelf left, TSelf right);

    /// <summary>Mask of the lanes where left is greater than right.</summary>
    static abstract TSelf operator >(TSelf left, TSelf right);

    /// <summary>Mask of the lanes where left is less than or equal to right.</summary>
    static abstract TSelf operator <=(TSelf left, TSelf right);

    /// <summary>Mask of the lanes where left is greater than or equal to right.</summary>
    static abstract TSelf operator >=(TSelf left, TSelf right);

    /// <summary>Mask of the lanes that are equal. A lane equals itself unless it is NaN.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Bitwise and.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>Bitwise complement.</summary>
    static abstract TSelf operator ~(TSelf value);

    /// <summary>The bits of <paramref name="value"/> where <paramref name="mask"/> is clear.</summary>
    static abstract TSelf AndNot(TSelf value, TSelf mask);

    /// <summary><paramref name="whenTrue"/> in the lanes where <paramref name="mask"/> is set, else <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>The lesser; NaN if either is NaN, and −0 is less than +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The greater; NaN if either is NaN, and −0 is less than +0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The magnitude; the least integer wraps to itself.</summary>
    static abstract TSelf Abs(TSelf value);
}
