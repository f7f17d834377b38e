using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Sorts by radix, stably: keys alone, keys with values, or the rows that a column's values are in; by several keys too.</summary>
/// <remarks>
/// <para>Keys are Booleans (false first), integers of 8 to 64 bits, float or double. Floats are in a total order: NaN, −∞, the negative numbers, −0, +0, the
/// positive numbers, +∞; NaNs are ordered among themselves by their bits, the positive ones first. So NaN comes first ascending and last descending, as in LINQ, but −0 is less than +0.</para>
/// <para>Sorting is stable: equal keys keep their order, in descending order too. There is one result, which every device and any number of threads give.</para>
/// <para>Time grows with the number of keys times their bytes. Digits of eight bits that all keys share cost nothing but the one read that counts all digits.
/// Memory for a second copy of keys and values is taken from <see cref="NativePool.Shared"/> for the call.</para>
/// <para>Spans are sorted on the processor as <see cref="DeviceKind.Scalar"/>, on the calling thread, or as <see cref="DeviceKind.Simd"/>, on as many threads as are given;
/// device buffers on the GPU that they lie on.</para>
/// </remarks>
public static unsafe partial class Sort
{
    /// <summary>Sorts keys in place.</summary>
    /// <exception cref="ArgumentException">The device is no processor.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static void Keys<T>(Device device, Span<T> keys, bool descending = false, IParallelLoop? threads = null) where T : unmanaged
    {
        SortArguments.CheckProcessor(device);
        fixed (T* first = keys) Run(device, first, (NoValue*)null, keys.Length, first, null, descending, threads);
    }

    /// <summary>Sorts keys in place and moves the values along: value i goes where key i goes.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">A value of four or eight bytes for each key.</param>
    /// <param name="descending">Whether the greatest key comes first.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, or there are not as many values as keys.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="TKey"/> is not a type of keys, or values have neither four bytes nor eight.</exception>
    public static void Pairs<TKey, TValue>(Device device, Span<TKey> keys, Span<TValue> values, bool descending = false, IParallelLoop? threads = null)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        SortArguments.CheckProcessor(device);
        SortArguments.CheckPairs<TKey, TValue>(keys, values);
        fixed (TKey* firstKey = keys)
        fixed (TValue* firstValue = values)
        {
            if (sizeof(TValue) == sizeof(uint)) Run(device, firstKey, (uint*)firstValue, keys.Length, firstKey, (uint*)firstValue, descending, threads);
            else if (sizeof(TValue) == sizeof(ulong)) Run(device, firstKey, (ulong*)firstValue, keys.Length, firstKey, (ulong*)firstValue, descending, threads);
            else throw SortArguments.UnsupportedValue<TValue>(sizeof(TValue));
        }
    }

    /// <summary>Fills <paramref name="rows"/> with the numbers of the keys in sorted order: the keys stay, and keys[rows[0]] is the first.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="rows">Room for a number for each key.</param>
    /// <param name="rule">Which way, and where nulls go.</param>
    /// <param name="validity">The validity bitmap of the keys (see <see cref="Bitmap"/>); empty where there are no nulls. Nulls keep their order.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, there is not room for all rows or for too many, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static void Rows<T>(Device device, ReadOnlySpan<T> keys, Span<int> rows, SortRule rule = default, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged
    {
        SortArguments.CheckRows(keys, rows);
        if (validity.IsEmpty)
        {
            SortArguments.CheckProcessor(device);
            fixed (T* first = keys)
            fixed (int* row = rows)
                Run(device, first, (uint*)null, rows.Length, null, (uint*)row, rule.Descending, threads);
            return;
        }
        for (int i = 0; i < rows.Length; i++) rows[i] = i;
        Reorder(device, keys, rows, rule, validity, threads);
    }

    /// <summary>
    /// Reorders row numbers by the rows' keys; rows of equal keys keep their order. To sort by several keys, reorder by the least significant key first and by the most
    /// significant last.
    /// </summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys of all rows.</param>
    /// <param name="rows">Row numbers below the number of keys: all rows, or some.</param>
    /// <param name="rule">Which way, and where nulls go.</param>
    /// <param name="validity">The validity bitmap of the keys; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, or the bitmap is too short.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no key for a row.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static void Reorder<T>(Device device, ReadOnlySpan<T> keys, Span<int> rows, SortRule rule = default, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged
    {
        SortArguments.CheckProcessor(device);
        SortArguments.CheckValidity(keys.Length, validity);
        using NativeBuffer buffer = NativePool.Shared.Rent<T>(rows.Length);
        T* gathered = (T*)buffer.Pointer;
        Span<int> valid = validity.IsEmpty ? rows : NullsApart(rows, rule, validity);
        for (int i = 0; i < valid.Length; i++) gathered[i] = keys[valid[i]];
        fixed (int* row = valid) Run(device, gathered, (uint*)row, valid.Length, null, (uint*)row, rule.Descending, threads);
    }

    /// <summary>Moves the rows that are null to their end of <paramref name="rows"/>, and gives the others; both keep their order.</summary>
    static Span<int> NullsApart(Span<int> rows, SortRule rule, ReadOnlySpan<byte> validity)
    {
        using NativeBuffer buffer = NativePool.Shared.Rent<int>(rows.Length);
        Span<int> nulls = buffer.AsSpan<int>(rows.Length);
        int validCount = 0, nullCount = 0;
        foreach (int row in rows)
        {
            bool isValid = Bitmap.Get(validity, row);
            if (isValid) rows[validCount++] = row;
            else nulls[nullCount++] = row;
        }
        Span<int> valid = rule.NullsLast ? rows[..validCount] : rows[nullCount..];
        rows[..validCount].CopyTo(valid);
        nulls[..nullCount].CopyTo(rule.NullsLast ? rows[validCount..] : rows);
        return valid;
    }

    /// <summary>Sorts keys, and values with them, to a place that may be their own. Keys are not written where that place is null; values that are null are the keys' numbers.</summary>
    static void Run<T, V>(Device device, T* keys, V* values, int count, T* sortedKeys, V* sortedValues, bool descending, IParallelLoop? threads)
        where T : unmanaged
        where V : unmanaged
    {
        SortWork<V> work = new(device.Kind == DeviceKind.Scalar, keys, values, count, sortedKeys, sortedValues, threads);
        KeyShape.Dispatch<T, SortWork<V>>(descending, ref work);
    }

    readonly struct SortWork<V>(bool scalar, void* keys, V* values, int count, void* sortedKeys, V* sortedValues, IParallelLoop? threads) : IKeyWork
        where V : unmanaged
    {
        public void Run<K, TRank>(K mask)
            where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
            where TRank : struct, IKeyRank
        {
            if (scalar) ScalarPairs<K, TRank, V>((K*)keys, values, count, (K*)sortedKeys, sortedValues, mask);
            else if (typeof(V) == typeof(NoValue)) VectorKeys<K, TRank>((K*)keys, count, mask, threads);
            else VectorPairs<K, TRank, V>((K*)keys, values, count, (K*)sortedKeys, sortedValues, mask, threads);
        }
    }
}
