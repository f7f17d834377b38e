using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>
/// Matches the rows of two sides by their keys and gives the matches as pairs of row numbers: by hashing, by merging sides that are sorted already, or, as of a moment,
/// by the nearest key.
/// </summary>
/// <remarks>
/// <para>A null matches nothing, not even a null. As everywhere in grouping, -0 is 0 and all NaN are one key. Texts match by their bytes, plain or as codes.</para>
/// <para>The order of the pairs is that of <see cref="RowPairs"/>, whatever the algorithm, the sizes and the number of threads.</para>
/// <para>Joining by hash costs the numbering of the smaller side's keys by one thread (see <see cref="KeyTable"/>), then a look-up for each row of the other side and the
/// writing of the pairs by all threads. Memory: a number for each row of both sides, the table, and, where keys repeat on the right, the right rows sorted by key.</para>
/// </remarks>
public static unsafe partial class Join
{
    /// <summary>The rows whose keys are equal.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="left">The left key columns, borrowed.</param>
    /// <param name="right">The right key columns, borrowed: as many, of the same types.</param>
    /// <param name="kind">Which rows are wanted.</param>
    /// <exception cref="ArgumentException">There are no key columns, or they differ in number, type or length.</exception>
    /// <exception cref="AccelException">There are more than 64 key columns, or more than 2^31 - 1 pairs.</exception>
    public static RowPairs Hash(IParallelLoop threads, IReadOnlyList<Column> left, IReadOnlyList<Column> right, JoinKind kind = JoinKind.Inner)
    {
        ArgumentNullException.ThrowIfNull(threads);
        JoinArguments.CheckKeys(left, right);
        using MatchedKeys keys = MatchedKeys.Of(threads, left, left[0].Length, right, right[0].Length);
        return Pairs(threads, keys, kind);
    }

    /// <summary>The places where integers of two spans are equal; see <see cref="Hash(IParallelLoop, IReadOnlyList{Column}, IReadOnlyList{Column}, JoinKind)"/>.</summary>
    /// <exception cref="AccelException">There are more than 2^31 - 1 pairs.</exception>
    public static RowPairs Hash<T>(IParallelLoop threads, ReadOnlySpan<T> left, ReadOnlySpan<T> right, JoinKind kind = JoinKind.Inner) where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(threads);
        fixed (T* leftKeys = left, rightKeys = right)
        {
            using MatchedKeys keys = MatchedKeys.Of(threads, leftKeys, left.Length, rightKeys, right.Length);
            return Pairs(threads, keys, kind);
        }
    }

    /// <summary>The pairs of rows whose keys have the same number.</summary>
    static RowPairs Pairs(IParallelLoop threads, MatchedKeys keys, JoinKind kind)
    {
        if (kind is JoinKind.Semi or JoinKind.Anti) return LeftRows(threads, keys, kind);
        using KeyRuns? runs = keys.NumbersAreRightRows ? null : new(keys.Right, keys.RightCount, keys.KeyCount);
        return Pairs(threads, keys, kind, runs);
    }

    /// <summary>The left rows that have a match, or that have none.</summary>
    static RowPairs LeftRows(IParallelLoop threads, MatchedKeys keys, JoinKind kind)
    {
        using SeenKeys? right = keys.RightIsNumbered ? null : new(threads, keys.Right, keys.RightCount, keys.KeyCount);
        return PairSource.Collect(threads, withRight: false,
            (new KeyedRows(keys.Left, right is null ? null : right.Flags, kind == JoinKind.Semi, areLeft: true), keys.LeftCount));
    }

    /// <summary>The pairs of rows whose keys have the same number, for kinds that give both; without runs the numbers are right rows.</summary>
    static RowPairs Pairs(IParallelLoop threads, MatchedKeys keys, JoinKind kind, KeyRuns? runs)
    {
        bool keepsLeft = kind is JoinKind.Left or JoinKind.Full, keepsRight = kind is JoinKind.Right or JoinKind.Full;
        PairSource matches = runs is null ? new SinglePairs(keys.Left, keepsLeft) : new RunPairs(keys.Left, keys.LeftCount, runs, keepsLeft);
        if (!keepsRight) return PairSource.Collect(threads, withRight: true, (matches, keys.LeftCount));
        using SeenKeys left = new(threads, keys.Left, keys.LeftCount, keys.KeyCount);
        return PairSource.Collect(threads, withRight: true, (matches, keys.LeftCount), (new KeyedRows(keys.Right, left.Flags, matched: false, areLeft: false), keys.RightCount));
    }
}
