using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Finds the right row of each left row, among those of its key. The right rows of a key are put in the order of their values, stably, unless they are; and so are the left rows of
/// a block. Each left row then searches from where the one before was found, which costs a step or two, near to each other in memory.
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
            using NativeBuffer? order = Ascend(start, end) ? null : Order(start, end - start);
            Find(start, end - start, order is null ? null : (int*)order.Pointer, matches);
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

    /// <summary>The left rows of a block, counted from its start, by their keys and those of a key by their values.</summary>
    NativeBuffer Order(int start, int count)
    {
        NativeBuffer order = NativePool.Shared.Rent<int>(count);
        Span<int> rows = order.AsSpan<int>(count);
        Sort.Rows(Device.Processor, new ReadOnlySpan<T>(left + start, count), rows);
        if (keys.KeyCount < 2) return order;
        using NativeBuffer numbers = NativePool.Shared.Rent<int>(count);
        Gather.Take(new ReadOnlySpan<int>(keys.Left + start, count), rows, numbers.AsSpan<int>(count));
        Sort.Pairs(Device.Processor, numbers.AsSpan<int>(count), rows);
        return order;
    }

    void Find(int start, int count, int* order, int* matches)
    {
        int near = 0;
        for (int i = 0; i < count; i++)
        {
            int row = start + (order is null ? i : order[i]);
            (int from, int to) = Range(row);
            near = Beyond(left[row], from, to, Math.Clamp(near, from, to));
            matches[row] = Match(left[row], from, to, near);
        }
    }

    /// <summary>The places of the right rows that have a left row's key.</summary>
    (int From, int To) Range(int row) => keys.Left[row] is >= 0 and int key ? (runs.Starts[key], runs.Starts[key + 1]) : (0, 0);

    /// <summary>The right row that matches a value, where <paramref name="after"/> is the first place beyond it; -1 where there is none within the tolerance.</summary>
    int Match(T value, int from, int to, int after)
    {
        int place = direction switch
        {
            AsOfDirection.Forward => after,
            AsOfDirection.Nearest when after == from || (after < to && TValue.Between(value, ordered[after]) < TValue.Between(ordered[after - 1], value)) => after,
            _ => after - 1,
        };
        if (place < from || place >= to) return -1;
        T found = ordered[place];
        return (found > value ? TValue.Between(value, found) : TValue.Between(found, value)) <= tolerance ? runs.Rows[place] : -1;
    }

    /// <summary>Whether the value at a place lies before the first place beyond <paramref name="value"/>: is not above it, or below it where that is what is sought.</summary>
    bool Precedes(int place, T value) => direction == AsOfDirection.Forward ? ordered[place] < value : ordered[place] <= value;

    /// <summary>The first place beyond <paramref name="value"/>; steps from a place near it double until they have passed it, then are halved.</summary>
    int Beyond(T value, int from, int to, int near)
    {
        int low = from, high = to;
        for (int step = 1; near < to && Precedes(near, value); step *= 2)
        {
            low = near + 1;
            near = (int)Math.Min(to, near + (long)step);
        }
        if (near < high) high = near;
        for (int step = 1; low == from && high > from && high - step >= from && !Precedes(high - step, value); step = (int)Math.Min(2L * step, to)) high -= step;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (Precedes(middle, value)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
