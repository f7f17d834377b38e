using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The distinct keys of many, exactly, in order of first appearance: how many there are, the rows where each stands first, and which of them each row has.</summary>
/// <remarks>
/// <para>Keys are Booleans, integers of 8 to 64 bits, float or double. All NaN are one key, and −0 and +0 are one.</para>
/// <para>Keys are numbered by a <see cref="KeyTable"/>: an array while integers lie close together, else a hash table of about 32 bytes a distinct key, one for each thread. Where an
/// estimate of the count is enough, <see cref="HyperLogLog"/> takes a few KiB.</para>
/// <para>Spans are read on the processor as <see cref="DeviceKind.Scalar"/>, on the calling thread, or as <see cref="DeviceKind.Simd"/>, on as many threads as are given;
/// device buffers are sorted on the GPU that they lie on. Results do not depend on the device or the number of threads.</para>
/// </remarks>
public static unsafe partial class Unique
{
    /// <summary>How many different keys there are; nulls are not counted.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Count<T>(Device device, ReadOnlySpan<T> keys, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged
    {
        UniqueArguments.Check(device, keys, validity);
        fixed (T* first = keys)
        fixed (byte* bits = validity)
            return device.Kind == DeviceKind.Scalar
                ? ScalarNumbers(first, keys.Length, bits, null, null) - (FirstNull(validity, keys.Length) < 0 ? 0 : 1)
                : VectorNumbers(first, keys.Length, bits, null, null, threads);
    }

    /// <summary>Fills the front of <paramref name="rows"/> with the rows whose key stands there first, in ascending order, and returns how many there are. Null is a key like others.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="rows">Room for as many rows as there are keys; what lies behind the distinct ones is arbitrary.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, there is not room for all rows or for too many, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Rows<T>(Device device, ReadOnlySpan<T> keys, Span<int> rows, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged =>
        Run(device, keys, [], rows, validity, threads);

    /// <summary>Numbers the distinct keys in order of first appearance, and writes the number of each row's key; keys[rows[numbers[i]]] equals keys[i]. Returns how many there are. Null is a key like others.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="numbers">Room for a number for each key: the inverse indices.</param>
    /// <param name="rows">Room for as many rows as there are keys: for each distinct key the row where it stands first. What lies behind them is arbitrary.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, there is not room for all numbers or rows or for too many, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Numbers<T>(Device device, ReadOnlySpan<T> keys, Span<int> numbers, Span<int> rows, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged
    {
        SortArguments.CheckRows(keys, numbers);
        return Run(device, keys, numbers, rows, validity, threads);
    }

    /// <summary>How often each distinct key occurs: a count for each number that <see cref="Numbers{T}(Device, ReadOnlySpan{T}, Span{int}, Span{int}, ReadOnlySpan{byte}, IParallelLoop?)"/> gave.</summary>
    /// <param name="numbers">The number of each row's key.</param>
    /// <param name="counts">Room for a count for each distinct key.</param>
    /// <exception cref="IndexOutOfRangeException">There is no room for a number.</exception>
    public static void Counts(ReadOnlySpan<int> numbers, Span<int> counts)
    {
        counts.Clear();
        foreach (int number in numbers) counts[number]++;
    }

    static int Run<T>(Device device, ReadOnlySpan<T> keys, Span<int> numbers, Span<int> rows, ReadOnlySpan<byte> validity, IParallelLoop? threads) where T : unmanaged
    {
        UniqueArguments.Check(device, keys, validity);
        SortArguments.CheckRows(keys, rows);
        fixed (T* first = keys)
        fixed (byte* bits = validity)
        fixed (int* number = numbers, row = rows)
        {
            if (device.Kind == DeviceKind.Scalar) return ScalarNumbers(first, keys.Length, bits, number, row);
            int found = VectorNumbers(first, keys.Length, bits, number, row, threads);
            int firstNull = FirstNull(validity, keys.Length);
            return firstNull < 0 ? found : PutNull(firstNull, numbers, rows, found);
        }
    }

    /// <summary>The first row that is null; −1 if none is.</summary>
    static int FirstNull(ReadOnlySpan<byte> validity, int count)
    {
        if (validity.IsEmpty) return -1;
        int row = 8 * Math.Max(0, validity.IndexOfAnyExcept((byte)0xFF));
        while (row < count && Bitmap.Get(validity, row)) row++;
        return row < count ? row : -1;
    }

    /// <summary>Numbers null, whose rows have −1, among the other keys by where it stands first; how many keys there are with it.</summary>
    static int PutNull(int firstNull, Span<int> numbers, Span<int> rows, int found)
    {
        int place = ~rows[..found].BinarySearch(firstNull);
        rows[place..found].CopyTo(rows[(place + 1)..]);
        rows[place] = firstNull;
        foreach (ref int number in numbers) number = number < 0 ? place : number < place ? number : number + 1;
        return found + 1;
    }
}
