using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Finds the right row of each left row, among those of its key. The right rows of a key are put in the order of their values, stably, unless they are. Left rows that ascend
/// and have one key search from where the one before was found, which costs a step or two each; others by halving, without a branch that could be mispredicted.
/// </summary>
sealed unsafe class AsOfSearch<T, TDistance, TValue> : IDisposable
    where T : unmanaged, IComparisonOperators<T, T, bool>
    where TDistance : unmanaged, IComparisonOperators<TDistance, TDistance, bool>
    where TValue : struct, IAsOfValue<T, TDistance>
{
    readonly MatchedKeys keys;
    readonly T* left;
    readonly KeyRuns runs;
    readonly NativeBuffer orderedValues;
    readonly T* ordered;
    readonly AsOfDirection direction;
    readonly TDistance tolerance;

    /// <summary>Borrows the keys, in which rows that match nothing have the number -1, and the values of both sides.</summary>
    public AsOfSearch(IParallelLoop threads, MatchedKeys keys, T* left, T* right, AsOfDirection direction, double tolerance)
    {
        this.keys = keys;
        this.left = left;
        this.direction = direction;
        this.tolerance = TValue.AtMost(tolerance);
        runs = Runs(threads, keys, right);
        orderedValues = NativePool.Shared.Rent<T>(keys.RightCount);
        ordered = (T*)orderedValues.Pointer;
        int matchable = runs.Starts[keys.KeyCount];
        for (int place = 0; place < matchable; place++) ordered[place] = right[runs.Rows[place]];
    }

    /// <summary>Writes the right row of each left row, or -1.</summary>
    public void Find(IParallelLoop threads, int* matches) =>
        threads.ForEach((int)((keys.LeftCount + Batch.MaxRowCount - 1L) / Batch.MaxRowCount), block =>
        {
            int start = block * Batch.MaxRowCount, end = (int)Math.Min(keys.LeftCount, (block + 1L) * Batch.MaxRowCount);
            int near = Ascend(start, end) ? 0 : -1;
            for (int row = start; row < end; row++)
            {
                int key = keys.Left[row];
                int place = key < 0 ? -1 : Place(left[row], runs.Starts[key], runs.Starts[key + 1], ref near);
                matches[row] = place < 0 ? -1 : runs.Rows[place];
            }
        });

    public void Dispose()
    {
        runs.Dispose();
        orderedValues.Dispose();
    }

    static KeyRuns Runs(IParallelLoop threads, MatchedKeys keys, T* right)
    {
        if (IsSorted(keys, right)) return new KeyRuns(keys.Right, keys.RightCount, keys.KeyCount);
        using NativeBuffer order = NativePool.Shared.Rent<int>(keys.RightCount);
        Sort.Rows(Device.Processor, new ReadOnlySpan<T>(right, keys.RightCount), order.AsSpan<int>(keys.RightCount), threads: threads);
        return new KeyRuns(keys.Right, keys.RightCount, keys.KeyCount, (int*)order.Pointer);
    }

    /// <summary>Whether the values of the rows that can match ascend.</summary>
    static bool IsSorted(MatchedKeys keys, T* right)
    {
        int last = -1;
        for (int row = 0; row < keys.RightCount; row++)
        {
            if (keys.Right[row] < 0) continue;
            if (last >= 0 && right[last] > right[row]) return false;
            last = row;
        }
        return true;
    }

    /// <summary>Whether left rows have one key and values that do not fall.</summary>
    bool Ascend(int start, int end)
    {
        for (int row = start + 1; row < end; row++)
            if (keys.Left[row] != keys.Left[start] || left[row - 1] > left[row]) return false;
        return true;
    }

    /// <summary>Where the match of a value is between two places, found from <paramref name="near"/> where that is not negative; -1 where there is none within the tolerance.</summary>
    int Place(T value, int from, int to, ref int near)
    {
        bool orEqual = direction != AsOfDirection.Forward;
        int after = near < 0 ? Halving(value, from, to, orEqual) : near = Beyond(value, from, to, Math.Clamp(near, from, to), orEqual);
        int place = direction switch
        {
            AsOfDirection.Forward => after,
            AsOfDirection.Nearest when after == from || (after < to && TValue.Between(value, ordered[after]) < TValue.Between(ordered[after - 1], value)) => after,
            _ => after - 1,
        };
        if (place < from || place >= to) return -1;
        T found = ordered[place];
        return (found > value ? TValue.Between(value, found) : TValue.Between(found, value)) <= tolerance ? place : -1;
    }

    /// <summary>The first place whose value is above <paramref name="value"/>, or not below it: as many halvings for every value, each a step of nothing or of half.</summary>
    int Halving(T value, int from, int to, bool orEqual)
    {
        int low = from;
        for (int count = to - from; count > 0;)
        {
            int half = (count + 1) / 2;
            T middle = ordered[low + half - 1];
            low += half & -Convert.ToInt32(orEqual ? middle <= value : middle < value);
            count -= half;
        }
        return low;
    }

    /// <summary>The first place whose value is above <paramref name="value"/>, or not below it; steps from a place near it double until they have passed it, then are halved.</summary>
    int Beyond(T value, int from, int to, int near, bool orEqual)
    {
        int low = from, high = to;
        for (int step = 1; near < to && Precedes(near); step *= 2)
        {
            low = near + 1;
            near = (int)Math.Min(to, near + (long)step);
        }
        if (near < high) high = near;
        for (int step = 1; low == from && high > from && high - step >= from && !Precedes(high - step); step = (int)Math.Min(2L * step, to)) high -= step;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (Precedes(middle)) low = middle + 1;
            else high = middle;
        }
        return low;

        bool Precedes(int place) => orEqual ? ordered[place] <= value : ordered[place] < value;
    }
}
