using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Accel.Kernels.Text;

/// <summary>A decimal number, with or without point and exponent, <c>NaN</c>, <c>inf</c> or <c>Infinity</c>, rounded to the nearest double.</summary>
public readonly struct Float64Field : IFieldParser<double>
{
    const ulong MaxExactMantissa = 1ul << 53;

    /// <summary>Powers of ten that a double holds exactly, so that one division rounds once.</summary>
    static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref readonly byte text, int start, int end, out double value)
    {
        if (start < end)
        {
            bool negative = Unsafe.Add(ref Unsafe.AsRef(in text), start) == '-';
            if (DecimalDigits.TryParse(in text, negative ? start + 1 : start, end, out ulong mantissa, out int fractionLength) && mantissa <= MaxExactMantissa)
            {
                double magnitude = mantissa / Unsafe.Add(ref MemoryMarshal.GetReference(Powers), fractionLength);
                value = negative ? -magnitude : magnitude;
                return true;
            }
        }
        return TryParseAny(in text, start, end, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryParseAny(ref readonly byte text, int start, int end, out double value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        return double.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            || Infinity.TryParse(field, out value);
    }
}

/// <summary>As <see cref="Float64Field"/>, rounded once to the nearest float.</summary>
public readonly struct Float32Field : IFieldParser<float>
{
    const int SpareBits = 29;
    const long SpareMask = (1L << SpareBits) - 1;
    const long Midpoint = 1L << (SpareBits - 1);
    const double MinNormal = 1.17549435082228751e-38;

    /// <inheritdoc/>
    /// <remarks>
    /// Rounding the nearest double again gives the nearest float, unless that double lies exactly between two floats (the number may lie on either side of it),
    /// or the float is subnormal or too large; those few take the slow way.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref readonly byte text, int start, int end, out float value)
    {
        bool parsed = Float64Field.TryParse(in text, start, end, out double wide);
        value = (float)wide;
        if (!parsed || (BitConverter.DoubleToInt64Bits(wide) & SpareMask) != Midpoint && Math.Abs(wide) is >= MinNormal or 0) return parsed;
        return TryParseAny(in text, start, end, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryParseAny(ref readonly byte text, int start, int end, out float value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        if (float.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)) return true;
        bool infinite = Infinity.TryParse(field, out double wide);
        value = (float)wide;
        return infinite;
    }
}

/// <summary>The short names of infinity, which other programs write.</summary>
static class Infinity
{
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> name = negative || text.Length > 0 && text[0] == '+' ? text[1..] : text;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return System.Text.Ascii.EqualsIgnoreCase(name, "inf"u8) || System.Text.Ascii.EqualsIgnoreCase(name, "infinity"u8);
    }
}
