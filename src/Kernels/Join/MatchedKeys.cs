using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// The keys of two sides' rows as numbers from 0 on, the same for the same key on either side; -1 for a row with a null, and for a key that only the side has which was looked up.
/// The smaller side is numbered by one thread, the other is looked up by all.
/// </summary>
sealed unsafe partial class MatchedKeys : IDisposable
{
    const int BlockRows = Batch.MaxRowCount;

    readonly NativeBuffer left;
    readonly NativeBuffer right;

    MatchedKeys(int leftCount, int rightCount, bool rightIsNumbered)
    {
        (LeftCount, RightCount) = (leftCount, rightCount);
        left = NativePool.Shared.Rent<int>(leftCount);
        right = NativePool.Shared.Rent<int>(rightCount);
        RightIsNumbered = rightIsNumbered;
    }

    /// <summary>Left rows.</summary>
    public int LeftCount { get; }

    /// <summary>Right rows.</summary>
    public int RightCount { get; }

    /// <summary>The numbers of the left rows' keys.</summary>
    public int* Left => (int*)left.Pointer;

    /// <summary>The numbers of the right rows' keys.</summary>
    public int* Right => (int*)right.Pointer;

    /// <summary>Keys that have a number.</summary>
    public int KeyCount { get; private set; }

    /// <summary>Whether every number is that of a right row's key, not of a left one's.</summary>
    public bool RightIsNumbered { get; }

    /// <summary>Whether each right row has a key of its own, whose number is therefore that row.</summary>
    public bool NumbersAreRightRows => RightIsNumbered && KeyCount == RightCount;

    /// <summary>The keys of columns, pairwise of one type; without columns all rows have the same key.</summary>
    public static MatchedKeys Of(IParallelLoop threads, IReadOnlyList<Column> left, int leftCount, IReadOnlyList<Column> right, int rightCount)
    {
        MatchedKeys matched = new(leftCount, rightCount, rightIsNumbered: rightCount <= leftCount);
        try
        {
            using GroupKeys keys = new([.. left.Select(column => column.Type)], nullsAreKeys: false, expectedRows: Math.Min(leftCount, rightCount));
            matched.Number(threads, (fromRight, numbers) => keys.Assign(fromRight ? right : left, numbers), (inRight, numbers, start) => keys.Find(inRight ? right : left, numbers, start));
            matched.KeyCount = keys.Count;
            return matched;
        }
        catch
        {
            matched.Dispose();
            throw;
        }
    }

    /// <summary>The keys of integers.</summary>
    public static MatchedKeys Of<T>(IParallelLoop threads, T* left, int leftCount, T* right, int rightCount) where T : unmanaged, IBinaryInteger<T>
    {
        MatchedKeys matched = new(leftCount, rightCount, rightIsNumbered: rightCount <= leftCount);
        try
        {
            using KeyTable keys = new(Math.Min(leftCount, rightCount));
            matched.Number(
                threads,
                (fromRight, numbers) => keys.Assign(new ReadOnlySpan<T>(fromRight ? right : left, numbers.Length), numbers),
                (inRight, numbers, start) => keys.Find(new ReadOnlySpan<T>((inRight ? right : left) + start, numbers.Length), numbers));
            matched.KeyCount = keys.Count;
            return matched;
        }
        catch
        {
            matched.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        left.Dispose();
        right.Dispose();
    }

    delegate void Assigner(bool fromRight, Span<int> numbers);

    delegate void Finder(bool inRight, Span<int> numbers, int start);

    void Number(IParallelLoop threads, Assigner assign, Finder find)
    {
        assign(RightIsNumbered, RightIsNumbered ? new(Right, RightCount) : new(Left, LeftCount));
        int count = RightIsNumbered ? LeftCount : RightCount;
        int* numbers = RightIsNumbered ? Left : Right;
        threads.ForEach((int)((count + BlockRows - 1L) / BlockRows), block =>
        {
            int start = block * BlockRows;
            find(!RightIsNumbered, new Span<int>(numbers + start, Math.Min(BlockRows, count - start)), start);
        });
    }
}
