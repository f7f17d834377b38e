using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Sort-merge: sides that are sorted already are matched in one pass over each, without a table.</summary>
public static unsafe partial class Join
{
    /// <summary>The rows whose keys are equal, of columns in ascending order whose nulls, if any, stand together at the start or the end.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="left">The left keys, borrowed. Numbers ascend with NaN first, texts by their UTF-8 bytes, false before true.</param>
    /// <param name="right">The right keys, borrowed, of the same type.</param>
    /// <param name="kind">Which rows are wanted.</param>
    /// <exception cref="ArgumentException">The types differ, or a column is not in order.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    public static RowPairs Sorted(IParallelLoop threads, Column left, Column right, JoinKind kind = JoinKind.Inner)
    {
        ArgumentNullException.ThrowIfNull(threads);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        JoinArguments.CheckPairs([left], [right]);
        return left.Type switch
        {
            DataType.Boolean or DataType.UInt8 => Merge<byte>(threads, left, right, kind),
            DataType.Int8 => Merge<sbyte>(threads, left, right, kind),
            DataType.Int16 => Merge<short>(threads, left, right, kind),
            DataType.Int32 or DataType.Date => Merge<int>(threads, left, right, kind),
            DataType.Int64 or DataType.Timestamp => Merge<long>(threads, left, right, kind),
            DataType.UInt16 => Merge<ushort>(threads, left, right, kind),
            DataType.UInt32 => Merge<uint>(threads, left, right, kind),
            DataType.UInt64 => Merge<ulong>(threads, left, right, kind),
            DataType.Float32 => Merge<float>(threads, left, right, kind),
            DataType.Float64 => Merge<double>(threads, left, right, kind),
            _ => Merge(threads, new SortedTexts(left), left.Length, JoinArguments.ValidRange(left), new SortedTexts(right), right.Length, JoinArguments.ValidRange(right), kind),
        };
    }

    /// <summary>The places where numbers of two ascending spans are equal; see <see cref="Sorted(IParallelLoop, Column, Column, JoinKind)"/>.</summary>
    /// <exception cref="ArgumentException">A span is not in order.</exception>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    public static RowPairs Sorted<T>(IParallelLoop threads, ReadOnlySpan<T> left, ReadOnlySpan<T> right, JoinKind kind = JoinKind.Inner) where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(threads);
        fixed (T* leftKeys = left, rightKeys = right)
            return Merge(threads, new SortedNumbers<T>(leftKeys), left.Length, ..left.Length, new SortedNumbers<T>(rightKeys), right.Length, ..right.Length, kind);
    }

    static RowPairs Merge<T>(IParallelLoop threads, Column left, Column right, JoinKind kind) where T : unmanaged, INumber<T> =>
        Merge(threads, new SortedNumbers<T>((T*)left.ValuePointer), left.Length, JoinArguments.ValidRange(left), new SortedNumbers<T>((T*)right.ValuePointer), right.Length, JoinArguments.ValidRange(right), kind);

    static RowPairs Merge<TKeys>(IParallelLoop threads, TKeys left, int leftCount, Range leftKeys, TKeys right, int rightCount, Range rightKeys, JoinKind kind)
        where TKeys : struct, ISortedKeys<TKeys>
    {
        using MatchedKeys keys = MatchedKeys.Sorted(threads, left, leftCount, leftKeys, right, rightCount, rightKeys, out KeyRuns runs);
        using (runs)
            return kind is JoinKind.Semi or JoinKind.Anti ? LeftRows(threads, keys, kind) : Pairs(threads, keys, kind, keys.NumbersAreRightRows ? null : runs);
    }
}
