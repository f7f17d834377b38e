using ILGPU;

namespace Accel.Kernels;

/// <summary>How far values of an as-of join lie apart, by their words (see <see cref="DeviceKeyWords"/>) on a GPU thread.</summary>
interface IAsOfWord
{
    /// <summary>The bits of the greatest distance that is not above <paramref name="tolerance"/>.</summary>
    static abstract long AtMost(double tolerance);

    /// <summary>Whether the value after lies nearer than the one before.</summary>
    static abstract bool IsAfterNearer(long before, long value, long after);

    /// <summary>Whether the distance of two values is not above the one whose bits are given.</summary>
    static abstract bool AreWithin(long value, long found, long distance);
}

/// <summary>The words of integers, days and moments lie as far apart as they do.</summary>
readonly struct AsOfIntegerWord : IAsOfWord
{
    public static long AtMost(double tolerance) => (long)AsOfInteger.AtMost(tolerance);

    public static bool IsAfterNearer(long before, long value, long after) => AsOfInteger.Between(value, after) < AsOfInteger.Between(before, value);

    public static bool AreWithin(long value, long found, long distance) => AsOfInteger.Between(Math.Min(value, found), Math.Max(value, found)) <= (ulong)distance;
}

/// <summary>32-bit floats.</summary>
readonly struct AsOfFloat32Word : IAsOfWord
{
    public static long AtMost(double tolerance) => AsOfFloatWord<StoredFloat32>.AtMost(tolerance);

    public static bool IsAfterNearer(long before, long value, long after) => AsOfFloatWord<StoredFloat32>.IsAfterNearer(before, value, after);

    public static bool AreWithin(long value, long found, long distance) => AsOfFloatWord<StoredFloat32>.AreWithin(value, found, distance);
}

/// <summary>64-bit floats.</summary>
readonly struct AsOfFloat64Word : IAsOfWord
{
    public static long AtMost(double tolerance) => AsOfFloatWord<StoredFloat64>.AtMost(tolerance);

    public static bool IsAfterNearer(long before, long value, long after) => AsOfFloatWord<StoredFloat64>.IsAfterNearer(before, value, after);

    public static bool AreWithin(long value, long found, long distance) => AsOfFloatWord<StoredFloat64>.AreWithin(value, found, distance);
}

/// <summary>The distance of floats is that of the doubles which their words stand for.</summary>
static class AsOfFloatWord<S> where S : unmanaged, IStored<S>
{
    public static long AtMost(double tolerance) => BitConverter.DoubleToInt64Bits(AsOfFloat.AtMost(tolerance));

    public static bool IsAfterNearer(long before, long value, long after) => Between(value, after) < Between(before, value);

    public static bool AreWithin(long value, long found, long distance) => Between(Math.Min(value, found), Math.Max(value, found)) <= Interop.IntAsFloat((ulong)distance);

    static double Between(long lesser, long greater) => AsOfFloat.Between(S.Number(S.OfRank(lesser)), S.Number(S.OfRank(greater)));
}
