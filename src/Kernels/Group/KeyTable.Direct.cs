using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The direct form: an array of numbers, indexed by the key's distance from the first.</summary>
public sealed unsafe partial class KeyTable
{
    const long AlwaysDirect = 4096;
    const long MostDirect = 1 << 27;

    NativeBuffer? directBuffer;
    int* direct;
    long first;
    long directLength;

    bool IsDirect => direct != null;

    /// <summary>How far apart keys may lie to be indexed directly.</summary>
    long DirectLimit => Math.Min(AlwaysDirect + (4 * Math.Max(rowCount, expectedRows)), MostDirect);

    /// <summary>Whether keys from <paramref name="from"/> to <paramref name="to"/> lie closer together than <paramref name="limit"/>.</summary>
    static bool IsDense(long from, long to, long limit) => (ulong)(to - from) < (ulong)limit;

    /// <summary>Takes keys in a range into the direct table, which then grows in the direction that they lie in; false where that would make it too sparse.</summary>
    bool Cover(long from, long to)
    {
        long last = first + directLength - 1;
        if (IsDirect)
        {
            (from, to) = (Math.Min(from, first), Math.Max(to, last));
            if (!IsDense(from, to, DirectLimit)) return false;
            if (to > last) to = to > long.MaxValue - directLength ? long.MaxValue : to + directLength;
            if (from < first) from = from < long.MinValue + directLength ? long.MinValue : from - directLength;
        }
        else if (!IsDense(from, to, DirectLimit)) return false;
        MakeDirect(from, to);
        return true;
    }

    void MakeDirect(long from, long to)
    {
        DropDirect();
        first = from;
        directLength = to - from + 1;
        directBuffer = NativePool.Shared.Rent<int>(directLength);
        direct = (int*)directBuffer.Pointer;
        new Span<int>(direct, checked((int)directLength)).Fill(-1);
        ReadOnlySpan<long> known = Keys;
        for (int number = 0; number < known.Length; number++) direct[known[number] - first] = number;
    }

    void DropDirect()
    {
        directBuffer?.Dispose();
        directBuffer = null;
        direct = null;
        directLength = 0;
    }

    /// <summary>Numbers keys as long as the table may be direct, and becomes hashed where it may not; how many keys were numbered.</summary>
    int AssignDirect<T>(T* values, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        for (int done = 0; ; done++)
        {
            done = AssignKnown(values, done, count, numbers);
            if (done == count) return count;
            long key = long.CreateTruncating(values[done]);
            if ((ulong)(key - first) >= (ulong)directLength)
            {
                (long least, long greatest) = Range(new ReadOnlySpan<T>(values + done, count - done));
                if (!Cover(least, greatest))
                {
                    ToHashed();
                    return done;
                }
            }
            // A key that the table did not cover until now may still be new, and is never known.
            numbers[done] = direct[key - first] = Add(key);
        }
    }

    /// <summary>Numbers keys from <paramref name="start"/> on up to the first that is new or beyond the table, and gives its position. A leaf, so that all it needs stays in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int AssignKnown<T>(T* values, int start, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        int* table = direct;
        long from = first;
        ulong length = (ulong)directLength;
        nint i = start;
        for (; i < count; i++)
        {
            ulong at = (ulong)(long.CreateTruncating(values[i]) - from);
            if (at >= length) break;
            int number = table[at];
            if (number < 0) break;
            numbers[i] = number;
        }
        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void FindDirect<T>(T* values, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        int* table = direct;
        long start = first;
        ulong length = (ulong)directLength;
        for (int i = 0; i < count; i++)
        {
            ulong at = (ulong)(long.CreateTruncating(values[i]) - start);
            numbers[i] = at < length ? table[at] : -1;
        }
    }
}
