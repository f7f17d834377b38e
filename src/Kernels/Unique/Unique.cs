using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The distinct keys of many, exactly: how many there are, the rows where each stands first, or the keys in order.</summary>
/// <remarks>
/// <para>Keys are Booleans, integers of 8 to 64 bits, float or double. All NaN are one key, and −0 and +0 are one.</para>
/// <para>Counting and finding rows go through a hash table, 16 to 32 bytes a distinct key for each thread; sorting goes by radix. Where an estimate is enough, <see cref="HyperLogLog"/> takes
/// a few KiB. Results do not depend on the device or the number of threads.</para>
/// <para>Spans are read on the processor as <see cref="DeviceKind.Scalar"/>, on the calling thread, or as <see cref="DeviceKind.Simd"/>, on as many threads as are given.</para>
/// </remarks>
public static unsafe partial class Unique
{
    const int TileLength = 1024;

    /// <summary>How many different keys there are; nulls are not counted.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Count<T>(Device device, ReadOnlySpan<T> keys, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged
    {
        Check(device, keys, validity);
        fixed (T* first = keys)
        fixed (byte* bits = validity)
            return device.Kind == DeviceKind.Scalar ? ScalarCount(first, keys.Length, bits) : VectorCount(first, keys.Length, bits, threads);
    }

    /// <summary>Fills the front of <paramref name="rows"/> with the rows whose key stands there first, in ascending order, and returns how many there are. Null is a key like others.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="rows">Room for as many rows as there are keys.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, there is not room for all rows or for too many, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Rows<T>(Device device, ReadOnlySpan<T> keys, Span<int> rows, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged
    {
        Check(device, keys, validity);
        SortArguments.CheckRows(keys, rows);
        fixed (T* first = keys)
        fixed (byte* bits = validity)
        fixed (int* row = rows)
            return device.Kind == DeviceKind.Scalar ? ScalarRows(first, keys.Length, bits, row) : VectorRows(first, keys.Length, bits, row, threads);
    }

    /// <summary>Sorts keys in place as <see cref="Sort.Keys{T}(Device, Span{T}, bool, IParallelLoop)"/> does, moves the first of each run of equal ones to the front, and returns how many that are. What lies behind them is arbitrary.</summary>
    /// <exception cref="ArgumentException">The device is no processor.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Sorted<T>(Device device, Span<T> keys, IParallelLoop? threads = null) where T : unmanaged
    {
        Kernels.Sort.Keys(device, keys, threads: threads);
        int count = 0;
        for (int i = 0; i < keys.Length; i++)
            if (count == 0 || EqualKeys<T>.Word(keys[i]) != EqualKeys<T>.Word(keys[count - 1])) keys[count++] = keys[i];
        return count;
    }

    static void Check<T>(Device device, ReadOnlySpan<T> keys, ReadOnlySpan<byte> validity) where T : unmanaged
    {
        SortArguments.CheckProcessor(device);
        SortArguments.CheckValidity(keys.Length, validity);
        _ = KeyShape.Of<T>();
    }
}
