namespace Accel.Kernels;

/// <summary>The fields of IEEE 754 numbers, and the two constants that move an integer in and out of the exponent field without a conversion.</summary>
/// <remarks>
/// A number as large as 1.5 · 2²³ (2⁵²) has steps of one, so adding it to an integer leaves that integer in the low bits; the biases ride along.
/// </remarks>
static class FloatBits
{
    public const int SignificandBits32 = 23;
    public const int SignificandMask32 = 0x007F_FFFF;
    public const int OneBits32 = 0x3F80_0000;
    public const float PowerOfTwoMagic32 = 12_582_912f + 127f;
    public const int ExponentMagicBits32 = 0x4B00_0000;
    public const float ExponentMagic32 = 8_388_608f + 127f;
    public const int HeadMask32 = ~0x0FFF;
    public const float UnitOfFraction32 = 1f / (1 << 24);

    public const int SignificandBits64 = 52;
    public const long SignificandMask64 = 0x000F_FFFF_FFFF_FFFF;
    public const long OneBits64 = 0x3FF0_0000_0000_0000;
    public const double PowerOfTwoMagic64 = 6_755_399_441_055_744d + 1023d;
    public const long ExponentMagicBits64 = 0x4330_0000_0000_0000;
    public const double ExponentMagic64 = 4_503_599_627_370_496d + 1023d;
    public const long HeadMask64 = ~0x07FF_FFFFL;
    public const double UnitOfFraction64 = 1d / (1L << 53);
}
