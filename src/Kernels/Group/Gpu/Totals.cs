using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The count and the compensated sum of floating-point numbers.</summary>
struct FloatTotal : ITotal<FloatTotal, double>
{
    public long Count;
    public CompensatedSum Sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatTotal Add(FloatTotal total, double value)
    {
        total.Count++;
        total.Sum.Add(value);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatTotal Merge(FloatTotal total, FloatTotal later)
    {
        total.Count += later.Count;
        total.Sum.Add(later.Sum);
        return total;
    }

    public static RowTotals Facts(FloatTotal total) => new() { Count = total.Count, Sum = total.Sum };
}

/// <summary>The count and the compensated sums of numbers and of their squares.</summary>
struct SquareTotal : ITotal<SquareTotal, double>
{
    public long Count;
    public CompensatedSum Sum;
    public CompensatedSum Squares;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SquareTotal Add(SquareTotal total, double value)
    {
        total.Count++;
        total.Sum.Add(value);
        total.Squares.AddSquare<SplitError>(value);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SquareTotal Merge(SquareTotal total, SquareTotal later)
    {
        total.Count += later.Count;
        total.Sum.Add(later.Sum);
        total.Squares.Add(later.Squares);
        return total;
    }

    public static RowTotals Facts(SquareTotal total) => new() { Count = total.Count, Sum = total.Sum, Squares = total.Squares };
}

/// <summary>The count and the sum of integers, in 128 bits: the low half without a sign, and the high half with it.</summary>
struct IntegerTotal : ITotal<IntegerTotal, long>
{
    public long Count;
    public ulong Low;
    public long High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerTotal Add(IntegerTotal total, long value)
    {
        total.Count++;
        return Plus(total, (ulong)value, value >> 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerTotal Merge(IntegerTotal total, IntegerTotal later)
    {
        total.Count += later.Count;
        return Plus(total, later.Low, later.High);
    }

    public static RowTotals Facts(IntegerTotal total) => new() { Count = total.Count, Whole = new Int128((ulong)total.High, total.Low) };

    /// <summary>With so much more, of which nothing is counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static IntegerTotal Plus(IntegerTotal total, ulong low, long high)
    {
        ulong sum = total.Low + low;
        total.High += high + (sum < low ? 1 : 0);
        total.Low = sum;
        return total;
    }
}

/// <summary>The count and the extreme of floating-point numbers: NaN if one is NaN.</summary>
/// <typeparam name="TOp">The least or the greatest.</typeparam>
struct FloatExtremeTotal<TOp> : ITotal<FloatExtremeTotal<TOp>, double> where TOp : struct, IReduceOperator
{
    public long Count;
    public double Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatExtremeTotal<TOp> Add(FloatExtremeTotal<TOp> total, double value) => Merge(total, new() { Count = 1, Value = value });

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatExtremeTotal<TOp> Merge(FloatExtremeTotal<TOp> total, FloatExtremeTotal<TOp> later)
    {
        double both = TOp.Invoke(new Double1(total.Value), new Double1(later.Value)).Value;
        return new() { Count = total.Count + later.Count, Value = total.Count == 0 ? later.Value : later.Count == 0 ? total.Value : both };
    }

    public static RowTotals Facts(FloatExtremeTotal<TOp> total) => new() { Count = total.Count, FloatExtreme = total.Value };
}

/// <summary>The count and the extreme of what is stored as integers.</summary>
/// <typeparam name="TOp">The least or the greatest.</typeparam>
struct IntegerExtremeTotal<TOp> : ITotal<IntegerExtremeTotal<TOp>, long> where TOp : struct, IReduceOperator
{
    public long Count;
    public long Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerExtremeTotal<TOp> Add(IntegerExtremeTotal<TOp> total, long value) => Merge(total, new() { Count = 1, Value = value });

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IntegerExtremeTotal<TOp> Merge(IntegerExtremeTotal<TOp> total, IntegerExtremeTotal<TOp> later)
    {
        long both = TOp.Invoke(new Long1(total.Value), new Long1(later.Value)).Value;
        return new() { Count = total.Count + later.Count, Value = total.Count == 0 ? later.Value : later.Count == 0 ? total.Value : both };
    }

    public static RowTotals Facts(IntegerExtremeTotal<TOp> total) => new() { Count = total.Count, IntegerExtreme = total.Value };
}
