using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>As-of: each left row with the right row whose value, a moment for example, is the nearest in a direction.</summary>
public static unsafe partial class Join
{
    /// <summary>Each left row with the one right row of its key whose value is the last before, the first after or the nearest to its own.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="left">The left values, borrowed: numbers, dates or timestamps, in any order. Nulls and NaN match nothing.</param>
    /// <param name="right">The right values, borrowed, of the same type. Rows in ascending order are matched sooner; others are sorted first.</param>
    /// <param name="direction">Where the match lies.</param>
    /// <param name="tolerance">How far it may lie: in the values' unit, which is days for dates and microseconds for timestamps.</param>
    /// <param name="leftBy">Key columns of the left rows, which must be equal too; null or none for no such keys.</param>
    /// <param name="rightBy">As many key columns of the right rows, of the same types.</param>
    /// <param name="kind"><see cref="JoinKind.Left"/> for all left rows, <see cref="JoinKind.Inner"/> for those that have a match.</param>
    /// <exception cref="ArgumentException">The columns differ in type, length or number, or the kind or the type is none that can be joined so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or NaN.</exception>
    public static RowPairs AsOf(
        IParallelLoop threads, Column left, Column right, AsOfDirection direction = AsOfDirection.Backward, double tolerance = double.PositiveInfinity,
        IReadOnlyList<Column>? leftBy = null, IReadOnlyList<Column>? rightBy = null, JoinKind kind = JoinKind.Left)
    {
        ArgumentNullException.ThrowIfNull(threads);
        JoinArguments.CheckAsOf(left, right, leftBy ??= [], rightBy ??= [], tolerance, kind);
        using MatchedKeys keys = MatchedKeys.Of(threads, leftBy, left.Length, rightBy, right.Length);
        ExcludeNulls(left, keys.Left);
        ExcludeNulls(right, keys.Right);
        bool areFloats = left.Type.IsFloat();
        using NativeBuffer leftValues = areFloats ? AsOfValues.Floats(left) : AsOfValues.Integers(left);
        using NativeBuffer rightValues = areFloats ? AsOfValues.Floats(right) : AsOfValues.Integers(right);
        return AsOf(threads, keys, leftValues, rightValues, areFloats, direction, tolerance, kind);
    }

    /// <summary>Each left number with the right number that is the last before it, the first after it or the nearest; see the other form.</summary>
    /// <exception cref="ArgumentException">The kind is neither <see cref="JoinKind.Left"/> nor <see cref="JoinKind.Inner"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or NaN.</exception>
    public static RowPairs AsOf<T>(
        IParallelLoop threads, ReadOnlySpan<T> left, ReadOnlySpan<T> right, AsOfDirection direction = AsOfDirection.Backward, double tolerance = double.PositiveInfinity,
        JoinKind kind = JoinKind.Left) where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(threads);
        JoinArguments.CheckAsOf(tolerance, kind);
        using MatchedKeys keys = MatchedKeys.Of(threads, [], left.Length, [], right.Length);
        bool areFloats = !T.IsInteger(T.CreateChecked(0.5));
        using NativeBuffer leftValues = areFloats ? AsOfValues.Floats(left) : AsOfValues.Integers(left);
        using NativeBuffer rightValues = areFloats ? AsOfValues.Floats(right) : AsOfValues.Integers(right);
        return AsOf(threads, keys, leftValues, rightValues, areFloats, direction, tolerance, kind);
    }

    static RowPairs AsOf(IParallelLoop threads, MatchedKeys keys, NativeBuffer left, NativeBuffer right, bool areFloats, AsOfDirection direction, double tolerance, JoinKind kind)
    {
        if (!areFloats) return AsOf<long, ulong, AsOfInteger>(threads, keys, (long*)left.Pointer, (long*)right.Pointer, direction, tolerance, kind);
        ExcludeNaN(left.AsSpan<double>(keys.LeftCount), keys.Left);
        ExcludeNaN(right.AsSpan<double>(keys.RightCount), keys.Right);
        return AsOf<double, double, AsOfFloat>(threads, keys, (double*)left.Pointer, (double*)right.Pointer, direction, tolerance, kind);
    }

    static RowPairs AsOf<T, TDistance, TValue>(IParallelLoop threads, MatchedKeys keys, T* left, T* right, AsOfDirection direction, double tolerance, JoinKind kind)
        where T : unmanaged, IComparisonOperators<T, T, bool>
        where TDistance : unmanaged, IComparisonOperators<TDistance, TDistance, bool>
        where TValue : struct, IAsOfValue<T, TDistance>
    {
        using AsOfSearch<T, TDistance, TValue> search = new(threads, keys, left, right, direction, tolerance);
        using NativeBuffer matches = NativePool.Shared.Rent<int>(keys.LeftCount);
        search.Find(threads, (int*)matches.Pointer);
        return PairSource.Collect(threads, withRight: true, (new SinglePairs((int*)matches.Pointer, keepsUnmatched: kind == JoinKind.Left), keys.LeftCount));
    }

    static void ExcludeNulls(Column values, int* numbers)
    {
        if (!values.HasNulls) return;
        for (int row = 0; row < values.Length; row++)
            if (values.IsNull(row)) numbers[row] = -1;
    }

    static void ExcludeNaN(ReadOnlySpan<double> values, int* numbers)
    {
        for (int row = 0; row < values.Length; row++)
            if (double.IsNaN(values[row])) numbers[row] = -1;
    }
}
