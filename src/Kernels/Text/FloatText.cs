using System.Globalization;

namespace Accel.Kernels.Text;

/// <summary>
/// Writes floats with the fewest digits that read back as the same float, as .NET does, but quicker for numbers of everyday size:
/// a decimal of up to nine digits is tried, shorter and longer, until it is the shortest that comes back.
/// </summary>
public static class FloatText
{
    /// <summary>Bytes that any float's text fits into.</summary>
    public const int MaxLength = 16;

    const double MinFixed = 1e-4;
    const double MaxFixed = 1e7;
    const int MaxDigits = 9;
    const int LikelyDigits = 7;

    static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    /// <summary>Writes the text of <paramref name="value"/>, as UTF-8, and returns its length.</summary>
    /// <exception cref="ArgumentException"><paramref name="target"/> is shorter than <see cref="MaxLength"/>.</exception>
    public static int Write(float value, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, MaxLength, nameof(target));
        double magnitude = Math.Abs((double)value);
        if (magnitude is >= MinFixed and < MaxFixed && TryShortest(magnitude, out uint digits, out int decimals))
        {
            int sign = value < 0 ? 1 : 0;
            target[0] = (byte)'-';
            return sign + WriteFixed(digits, decimals, target[sign..]);
        }
        value.TryFormat(target, out int written, default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Finds the fewest <paramref name="decimals"/> for which <paramref name="digits"/> / 10^decimals is <paramref name="magnitude"/> when rounded to a float.</summary>
    static bool TryShortest(double magnitude, out uint digits, out int decimals)
    {
        int wholeDigits = 1; // before the point; 0 and less where zeros follow it
        while (magnitude >= Powers[wholeDigits]) wholeDigits++;
        while (wholeDigits < 2 && magnitude * Powers[1 - wholeDigits] < 1) wholeDigits--;
        decimals = Math.Max(0, LikelyDigits - wholeDigits);
        if (ComesBack(magnitude, decimals, out digits))
        {
            while (decimals > 0 && ComesBack(magnitude, decimals - 1, out uint fewer)) (digits, decimals) = (fewer, decimals - 1);
            return true;
        }
        while (decimals < MaxDigits - wholeDigits)
            if (ComesBack(magnitude, ++decimals, out digits)) return true;
        return false;
    }

    static bool ComesBack(double magnitude, int decimals, out uint digits)
    {
        double power = Powers[decimals];
        digits = (uint)(long)Math.Round(magnitude * power);
        double back = digits / power;
        return (float)back == (float)magnitude && !Float32Field.IsBetween(back);
    }

    static int WriteFixed(uint digits, int decimals, Span<byte> target)
    {
        int whole = 1;
        for (double bound = 10 * Powers[decimals]; digits >= bound; bound *= 10) whole++;
        int length = decimals == 0 ? whole : whole + 1 + decimals;
        int at = length;
        for (int i = 0; i < decimals; i++, digits /= 10) target[--at] = (byte)('0' + digits % 10);
        if (decimals > 0) target[--at] = (byte)'.';
        for (; at > 0; digits /= 10) target[--at] = (byte)('0' + digits % 10);
        return length;
    }
}
