using System.Globalization;
using System.Text;
using Accel.Kernels.Text;
using CsCheck;

namespace Accel.Kernels.Tests.Text;

public class FloatTextTests
{
    [Fact]
    public void Any_float_is_written_as_the_base_library_writes_it()
    {
        Gen.Float.Sample(Check, iter: 20_000);
        Gen.Select(Gen.Int[-40, 240], Gen.Int[0, (1 << 23) - 1], Gen.Bool).Sample((exponent, mantissa, negative) =>
            Check(BitConverter.Int32BitsToSingle((Math.Max(0, exponent) << 23) | mantissa | (negative ? int.MinValue : 0))), iter: 20_000);
        Gen.Double[-10, 10].Sample(value => Check((float)value), iter: 50_000);
        Gen.Select(Gen.Int[-10_000_000, 10_000_000], Gen.Int[0, 8]).Sample((digits, decimals) => Check((float)(digits / Math.Pow(10, decimals))), iter: 50_000);
    }

    [Fact]
    public void Neighbours_of_powers_are_written_as_the_base_library_writes_them()
    {
        for (int exponent = -20; exponent <= 30; exponent++)
            foreach (float power in new[] { MathF.Pow(2, exponent), MathF.Pow(10, exponent) })
                foreach (float value in new[] { power, MathF.BitIncrement(power), MathF.BitDecrement(power), -power }) Check(value);
        foreach (float value in new[] { 0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, 9_999_999f, 16_777_216f, 0.0001f }) Check(value);
    }

    [Fact]
    public void Too_little_room_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FloatText.Write(1, new byte[FloatText.MaxLength - 1]));

    static void Check(float value)
    {
        Span<byte> text = stackalloc byte[FloatText.MaxLength];
        int length = FloatText.Write(value, text);
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text[..length]));
    }
}
