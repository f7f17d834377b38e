using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Gives each distinct integer key a dense number, in order of first appearance: the heart of grouping, joining and counting distinct values.</summary>
/// <remarks>
/// <para>While the keys lie close together, at most four times as far apart as there were rows, the table is an array indexed by the key; else it hashes,
/// with open addressing and at most half of its slots in use. It changes from one to the other by itself, as keys come.</para>
/// <para>Keys of all integer types meet as 64-bit values, signed ones extended by their sign; unsigned 64-bit keys are taken as signed ones of the same bits.
/// Not safe for several threads at once, except that any number may call <see cref="Find"/> while nobody adds.</para>
/// </remarks>
/// <param name="expectedRows">About how many keys will come, repeated ones too, if that is known: keys may lie four times as far apart from the start.</param>
public sealed unsafe partial class KeyTable(long expectedRows = 0) : IDisposable
{
    readonly GrowingBuffer<long> keys = new(256);
    long rowCount;

    /// <summary>Distinct keys so far.</summary>
    public int Count => keys.Count;

    /// <summary>The distinct keys in order of their numbers; valid until the next key is added.</summary>
    public ReadOnlySpan<long> Keys => keys.AsSpan();

    /// <summary>Writes the number of each key to <paramref name="numbers"/>, a new one where the key was not seen before.</summary>
    /// <exception cref="ArgumentException">There are not as many numbers as keys.</exception>
    public void Assign<T>(ReadOnlySpan<T> values, Span<int> numbers) where T : unmanaged, IBinaryInteger<T>
    {
        CheckLength(values.Length, numbers.Length);
        if (typeof(T) == typeof(ulong))
        {
            Assign(MemoryMarshal.Cast<T, long>(values), numbers);
            return;
        }
        if (values.IsEmpty) return;
        rowCount += values.Length;
        if (slots != null) Reconsider();
        fixed (T* source = values)
        fixed (int* target = numbers)
        {
            int done = slots == null ? AssignDirect(source, values.Length, target) : 0;
            if (slots != null) AssignHashed(source + done, values.Length - done, target + done);
        }
    }

    /// <summary>Writes the number of each key to <paramref name="numbers"/>, -1 where the table does not have it.</summary>
    /// <exception cref="ArgumentException">There are not as many numbers as keys.</exception>
    public void Find<T>(ReadOnlySpan<T> values, Span<int> numbers) where T : unmanaged, IBinaryInteger<T>
    {
        CheckLength(values.Length, numbers.Length);
        if (typeof(T) == typeof(ulong))
        {
            Find(MemoryMarshal.Cast<T, long>(values), numbers);
            return;
        }
        fixed (T* source = values)
        fixed (int* target = numbers)
        {
            if (Count == 0) numbers.Fill(-1);
            else if (IsDirect) FindDirect(source, values.Length, target);
            else FindHashed(source, values.Length, target);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keys.Dispose();
        DropDirect();
        DropSlots();
    }

    int Add(long key)
    {
        keys.Add(key);
        return keys.Count - 1;
    }

    static (long Least, long Greatest) Range<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryInteger<T> =>
        (long.CreateTruncating(TensorPrimitives.Min(values)), long.CreateTruncating(TensorPrimitives.Max(values)));

    static void CheckLength(int keyCount, int numberCount)
    {
        if (keyCount != numberCount) throw new ArgumentException($"There is room for {numberCount} numbers, and there are {keyCount} keys. Give a span of as many.");
    }
}
