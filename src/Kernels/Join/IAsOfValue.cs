using System.Numerics;

namespace Accel.Kernels;

/// <summary>How far values of an as-of join lie apart.</summary>
interface IAsOfValue<T, TDistance>
    where T : unmanaged, IComparisonOperators<T, T, bool>
    where TDistance : unmanaged, IComparisonOperators<TDistance, TDistance, bool>
{
    /// <summary>The distance from a value to one that is not less.</summary>
    static abstract TDistance Between(T lesser, T greater);

    /// <summary>The greatest distance that is not above <paramref name="tolerance"/>.</summary>
    static abstract TDistance AtMost(double tolerance);
}

/// <summary>Integers, days and moments: the distance is exact, over the whole range too.</summary>
readonly struct AsOfInteger : IAsOfValue<long, ulong>
{
    public static ulong Between(long lesser, long greater) => (ulong)greater - (ulong)lesser;

    public static ulong AtMost(double tolerance) => ulong.CreateSaturating(tolerance);
}

/// <summary>Floats: the distance is rounded, and zero between equal infinities.</summary>
readonly struct AsOfFloat : IAsOfValue<double, double>
{
    public static double Between(double lesser, double greater) => lesser == greater ? 0 : greater - lesser;

    public static double AtMost(double tolerance) => tolerance;
}
