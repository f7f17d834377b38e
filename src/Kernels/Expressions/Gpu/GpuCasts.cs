namespace Accel.Kernels.Expressions;

/// <summary>
/// The way from each type to each other that it converts to, by way of 64 bits: integers widen and are cut, floating-point numbers are cut towards zero and held
/// within the integer's range, with NaN as 0. Days become the number that they are stored as, which aggregates take.
/// </summary>
static class GpuCasts
{
    /// <summary>The conversions to be done one after the other; null where there is no way.</summary>
    public static GpuForm[]? Steps(DataType from, DataType to) => (from, to) switch
    {
        (DataType.Date, DataType.Timestamp) => [Step<MidnightOp>(from, to)],
        (DataType.Timestamp, DataType.Date) => [Step<DayOp>(from, to)],
        (DataType.Date, DataType.Int64) => [Step<WideningCast>(from, to)],
        (DataType.UInt64, DataType.Float32 or DataType.Float64) or (DataType.Float64, DataType.Float32) or (DataType.Float32, DataType.Float64) => [Step<FloatingCast>(from, to)],
        (DataType.Float32, _) when to.IsInteger() => [Step<FloatingCast>(from, DataType.Float64), .. Steps(DataType.Float64, to)!],
        (DataType.Float64, DataType.Int32 or DataType.Int64 or DataType.UInt32 or DataType.UInt64) => [Step<SaturatingCast>(from, to)],
        (DataType.Float64, _) when to.IsInteger() => [Step<SaturatingCast>(from, DataType.Int32), .. Steps(DataType.Int32, to)!],
        (DataType.Boolean, _) when to.IsNumeric() => [Step<WideningCast>(from, DataType.Int64), .. Narrowing(to)],
        _ when from.IsInteger() && to.IsNumeric() => [.. from == DataType.Int64 ? [] : (GpuForm[])[Step<WideningCast>(from, DataType.Int64)], .. Narrowing(to)],
        _ => null,
    };

    static GpuForm[] Narrowing(DataType to) => to == DataType.Int64 ? [] : [Step<NarrowingCast>(DataType.Int64, to)];

    static GpuForm Step<TOp>(DataType from, DataType to) => GpuForm.Of(typeof(Scalar<,,>).MakeGenericType(typeof(TOp), GpuForm.Element(from)!, GpuForm.Element(to)!));
}

/// <summary>Integers in 64 bits; those of UInt64 keep their bits.</summary>
readonly struct WideningCast : IScalarFunction<bool, long>, IScalarFunction<sbyte, long>, IScalarFunction<short, long>, IScalarFunction<int, long>,
    IScalarFunction<byte, long>, IScalarFunction<ushort, long>, IScalarFunction<uint, long>, IScalarFunction<ulong, long>
{
    public static long Invoke(bool x) => x ? 1 : 0;

    public static long Invoke(sbyte x) => x;

    public static long Invoke(short x) => x;

    public static long Invoke(int x) => x;

    public static long Invoke(byte x) => x;

    public static long Invoke(ushort x) => x;

    public static long Invoke(uint x) => x;

    public static long Invoke(ulong x) => (long)x;
}

/// <summary>The low bits of 64, or the nearest floating-point number.</summary>
readonly struct NarrowingCast : IScalarFunction<long, sbyte>, IScalarFunction<long, short>, IScalarFunction<long, int>, IScalarFunction<long, byte>,
    IScalarFunction<long, ushort>, IScalarFunction<long, uint>, IScalarFunction<long, ulong>, IScalarFunction<long, float>, IScalarFunction<long, double>
{
    static sbyte IScalarFunction<long, sbyte>.Invoke(long x) => (sbyte)x;

    static short IScalarFunction<long, short>.Invoke(long x) => (short)x;

    static int IScalarFunction<long, int>.Invoke(long x) => (int)x;

    static byte IScalarFunction<long, byte>.Invoke(long x) => (byte)x;

    static ushort IScalarFunction<long, ushort>.Invoke(long x) => (ushort)x;

    static uint IScalarFunction<long, uint>.Invoke(long x) => (uint)x;

    static ulong IScalarFunction<long, ulong>.Invoke(long x) => (ulong)x;

    static float IScalarFunction<long, float>.Invoke(long x) => x;

    static double IScalarFunction<long, double>.Invoke(long x) => x;
}

/// <summary>The nearest floating-point number.</summary>
readonly struct FloatingCast : IScalarFunction<ulong, float>, IScalarFunction<ulong, double>, IScalarFunction<double, float>, IScalarFunction<float, double>
{
    static float IScalarFunction<ulong, float>.Invoke(ulong x) => x;

    static double IScalarFunction<ulong, double>.Invoke(ulong x) => x;

    public static float Invoke(double x) => (float)x;

    public static double Invoke(float x) => x;
}

/// <summary>The integer part within the integer's range; 0 for NaN. Every comparison with NaN is false.</summary>
readonly struct SaturatingCast : IScalarFunction<double, int>, IScalarFunction<double, long>, IScalarFunction<double, uint>, IScalarFunction<double, ulong>
{
    const double TwoTo31 = 2147483648.0, TwoTo32 = 2 * TwoTo31, TwoTo63 = TwoTo32 * TwoTo31, TwoTo64 = 2 * TwoTo63;

    static int IScalarFunction<double, int>.Invoke(double x) => x >= TwoTo31 ? int.MaxValue : x > -TwoTo31 ? (int)x : x <= -TwoTo31 ? int.MinValue : 0;

    static long IScalarFunction<double, long>.Invoke(double x) => x >= TwoTo63 ? long.MaxValue : x > -TwoTo63 ? (long)x : x <= -TwoTo63 ? long.MinValue : 0;

    static uint IScalarFunction<double, uint>.Invoke(double x) => x >= TwoTo32 ? uint.MaxValue : x > 0 ? (uint)x : 0;

    static ulong IScalarFunction<double, ulong>.Invoke(double x) => x >= TwoTo64 ? ulong.MaxValue : x > 0 ? (ulong)x : 0;
}
