using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Keys that are sorted: the distinct keys of the right side are numbered in order, and left rows find theirs by going along with them.</summary>
sealed unsafe partial class MatchedKeys
{
    /// <summary>Numbers sorted keys, of which those outside of the ranges are null; <paramref name="runs"/>, the right rows of each key, are the caller's.</summary>
    /// <exception cref="ArgumentException">Keys are not in ascending order.</exception>
    public static MatchedKeys Sorted<TKeys>(IParallelLoop threads, TKeys left, int leftCount, Range leftKeys, TKeys right, int rightCount, Range rightKeys, out KeyRuns runs)
        where TKeys : struct, ISortedKeys<TKeys>
    {
        MatchedKeys matched = new(leftCount, rightCount, rightIsNumbered: true);
        KeyRuns? known = null;
        try
        {
            new Span<int>(matched.Left, leftCount).Fill(-1);
            new Span<int>(matched.Right, rightCount).Fill(-1);
            runs = known = matched.NumberRight(right, rightKeys);
            int start = leftKeys.Start.Value, end = leftKeys.End.Value, keyCount = matched.KeyCount;
            int* starts = known.Starts;
            threads.ForEach((int)((end - start + BlockRows - 1L) / BlockRows), block =>
            {
                int first = start + (block * BlockRows);
                matched.FindLeft(left, start, first, Math.Min(BlockRows, end - first), right, starts, keyCount, rightKeys.Start.Value);
            });
            return matched;
        }
        catch
        {
            known?.Dispose();
            matched.Dispose();
            throw;
        }
    }

    /// <summary>Numbers the runs of equal right keys.</summary>
    KeyRuns NumberRight<TKeys>(TKeys keys, Range range) where TKeys : struct, ISortedKeys<TKeys>
    {
        int first = range.Start.Value, end = range.End.Value, key = -1;
        using NativeBuffer room = NativePool.Shared.Rent<int>(end - first + 1L);
        int* starts = (int*)room.Pointer;
        for (int row = first; row < end; row++)
        {
            int order = row == first ? -1 : keys.Compare(row - 1, keys, row);
            if (order > 0) throw JoinArguments.Unsorted("right", row);
            if (order < 0) starts[++key] = row - first;
            Right[row] = key;
        }
        KeyCount = key + 1;
        starts[KeyCount] = end - first;
        NativeBuffer runStarts = NativePool.Shared.Rent<int>(KeyCount + 1L), rows = NativePool.Shared.Rent<int>(end - first);
        new ReadOnlySpan<int>(starts, KeyCount + 1).CopyTo(runStarts.AsSpan<int>(KeyCount + 1));
        Span<int> target = rows.AsSpan<int>(end - first);
        for (int i = 0; i < target.Length; i++) target[i] = first + i;
        return new KeyRuns(runStarts, rows);
    }

    /// <summary>Finds the keys of a block of left rows, each from where the one before was found.</summary>
    void FindLeft<TKeys>(TKeys left, int firstOfAll, int start, int count, TKeys right, int* starts, int keyCount, int firstRight) where TKeys : struct, ISortedKeys<TKeys>
    {
        int key = 0;
        for (int row = start; row < start + count; row++)
        {
            if (row > firstOfAll && left.Compare(row - 1, left, row) > 0) throw JoinArguments.Unsorted("left", row);
            // Steps double until they pass the key; what they passed is then halved.
            int step = 1;
            while (key + step <= keyCount && IsBefore(key + step - 1)) (key, step) = (key + step, step * 2);
            for (int beyond = Math.Min(keyCount, key + step - 1); key < beyond;)
            {
                int middle = key + ((beyond - key) / 2);
                if (IsBefore(middle)) key = middle + 1;
                else beyond = middle;
            }
            if (key < keyCount && left.Compare(row, right, firstRight + starts[key]) == 0) Left[row] = key;

            bool IsBefore(int candidate) => right.Compare(firstRight + starts[candidate], left, row) < 0;
        }
    }
}
