using System.Numerics;

namespace Accel.Kernels;

/// <summary>What was found of the values of one group elsewhere, such as on a GPU: from it the state of any aggregate is made. What an aggregate does not need may be missing; of an extreme, <see cref="Count"/> says no more than whether there were values.</summary>
readonly record struct RowTotals
{
    /// <summary>How many values there were.</summary>
    public long Count { get; init; }

    /// <summary>Their sum as float64 terms.</summary>
    public CompensatedSum Sum { get; init; }

    /// <summary>The sum of their squares.</summary>
    public CompensatedSum Squares { get; init; }

    /// <summary>Their sum as integers.</summary>
    public Int128 Whole { get; init; }

    /// <summary>The extreme of floating-point numbers, exact in 64 bits.</summary>
    public double FloatExtreme { get; init; }

    /// <summary>The extreme of what is stored as integers; of 64 unsigned bits, their pattern.</summary>
    public long IntegerExtreme { get; init; }

    /// <summary>The extreme as it is stored.</summary>
    public T Extreme<T>() where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateTruncating(FloatExtreme) : T.CreateTruncating(IntegerExtreme);
}
