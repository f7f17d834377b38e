using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Accel.Kernels.Text;

/// <summary>A decimal number, with or without point and exponent, <c>NaN</c>, <c>inf</c> or <c>Infinity</c>, rounded to the nearest double.</summary>
public readonly struct Float64Field : IFieldParser<double>
{
    const long MaxExactMantissa = 1L << 53;

    /// <summary>Powers of ten that a double holds exactly, so that one division rounds once.</summary>
    static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref readonly byte text, int start, int end, out double value) =>
        TryParsePlain(in text, start, end, out value) || TryParseAny(in text, start, end, out value);

    /// <summary>Parses up to 16 digits with a point and a minus. The sign is added without a branch, as signs are what branch prediction cannot know.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryParsePlain(ref readonly byte text, int start, int end, out double value)
    {
        value = 0;
        if (start >= end) return false;
        int negative = Unsafe.BitCast<bool, byte>(Unsafe.Add(ref Unsafe.AsRef(in text), start) == '-');
        if (!DecimalDigits.TryParse(in text, start + negative, end, out long mantissa, out int fractionLength) || mantissa > MaxExactMantissa) return false;
        value = Quotient(mantissa, fractionLength, negative);
        return true;
    }

    /// <summary>As <see cref="TryParsePlain"/>, on any processor and anywhere in the text.</summary>
    internal static bool TryParseOneByOne(ReadOnlySpan<byte> field, out double value)
    {
        int negative = field.StartsWith("-"u8) ? 1 : 0;
        bool parsed = DecimalDigits.TryParseOneByOne(field[negative..], out long mantissa, out int fractionLength) && mantissa <= MaxExactMantissa;
        value = parsed ? Quotient(mantissa, fractionLength, negative) : 0;
        return parsed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Quotient(long mantissa, int fractionLength, int negative)
    {
        double magnitude = mantissa / Unsafe.Add(ref MemoryMarshal.GetReference(Powers), fractionLength);
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(magnitude) | (long)negative << 63);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryParseAny(ref readonly byte text, int start, int end, out double value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        return TryParseOneByOne(field, out value)
            || double.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            || Infinity.TryParse(field, out value);
    }
}

/// <summary>As <see cref="Float64Field"/>, rounded once to the nearest float.</summary>
public readonly struct Float32Field : IFieldParser<float>
{
    const int SpareBits = 29;
    const long SpareMask = (1L << SpareBits) - 1;
    const long Midpoint = 1L << (SpareBits - 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref readonly byte text, int start, int end, out float value)
    {
        bool parsed = Float64Field.TryParsePlain(in text, start, end, out double wide) && !IsBetween(wide);
        value = (float)wide;
        return parsed || TryParseAny(in text, start, end, out value);
    }

    /// <summary>
    /// Whether a double lies exactly between two floats, so that the number that it stands for may lie on either side; else rounding it gives the nearest float.
    /// The numbers of few digits that this is asked of are neither subnormal nor too large as floats.
    /// </summary>
    internal static bool IsBetween(double wide) => (BitConverter.DoubleToInt64Bits(wide) & SpareMask) == Midpoint;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryParseAny(ref readonly byte text, int start, int end, out float value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        bool parsed = Float64Field.TryParseOneByOne(field, out double wide) && !IsBetween(wide);
        value = (float)wide;
        if (parsed || float.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)) return true;
        parsed = Infinity.TryParse(field, out wide);
        value = (float)wide;
        return parsed;
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
