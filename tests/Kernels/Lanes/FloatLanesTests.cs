using System.Numerics;

namespace Accel.Kernels.Tests;

/// <summary>The floating-point members on top of what all lanes do.</summary>
public abstract unsafe class FloatLanesTests<L, T> : LanesTests<L, T>
    where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    static int LeastExponent => typeof(T) == typeof(float) ? -126 : -1022;

    [Fact]
    public void Roots_and_roundings_are_those_of_the_element()
    {
        Pairs((x, _) => L.Sqrt(x), (x, _) => T.Sqrt(x));
        Pairs((x, _) => L.Floor(x), (x, _) => T.Floor(x));
        Pairs((x, _) => L.RoundToEven(x), (x, _) => T.Round(x, MidpointRounding.ToEven));
    }

    [Fact]
    public void Multiply_add_rounds_once_or_twice()
    {
        T third = T.One / T.CreateChecked(3);
        T fused = T.FusedMultiplyAdd(third, third, -T.One), rounded = (third * third) - T.One;
        Same(L.MultiplyAdd(L.Broadcast(third), L.Broadcast(third), L.Broadcast(-T.One)), _ => L.Count > 1 && Fuses ? fused : rounded);
    }

    [Fact]
    public void Powers_of_two_are_exact_over_all_normal_exponents()
    {
        for (int exponent = LeastExponent; exponent <= 1 - LeastExponent; exponent++)
        {
            T power = T.ScaleB(T.One, exponent);
            Same(L.PowerOfTwo(L.Broadcast((double)exponent)), _ => power);
            Same(L.Exponent(L.Broadcast(power)), _ => T.CreateChecked(exponent));
        }
    }

    [Fact]
    public void Exponent_and_significand_take_a_number_apart()
    {
        foreach (double value in (double[])[1, 1.5, 1.9999, 2, 3.75, 1e-30, 1e30, 0.1])
        {
            T x = T.CreateChecked(value);
            T exponent = T.CreateChecked(T.ILogB(x));
            Same(L.Exponent(L.Broadcast(x)), _ => exponent);
            Same(L.Significand(L.Broadcast(x)), _ => T.ScaleB(x, -T.ILogB(x)));
        }
    }

    [Fact]
    public void Fractions_are_the_highest_bits_whatever_they_mean_as_a_number()
    {
        foreach (ulong pattern in (ulong[])[0, 1, 0x80_0000_0000, 0x7F80_0001_7FF0_0001, 0x8000_0000_8000_0000, 0xFFC0_0000_FFF8_0000, ulong.MaxValue])
        {
            int width = 8 * sizeof(T);
            ulong bits = pattern >> (64 - width);
            T value = *(T*)&bits, expected = T.CreateChecked((bits >> (width - L.Precision)) / Math.Pow(2, L.Precision));
            Same(L.Fraction(L.Broadcast(value)), _ => expected);
        }
    }

    [Fact]
    public void Precision_is_that_of_the_element() => Assert.Equal(typeof(T) == typeof(float) ? 24 : 53, L.Precision);

    static bool Fuses => System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;
}
