using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Numbers keys of one word or several, none of them with nulls.</summary>
sealed class PlainKeys(int width, long expectedRows) : IDisposable
{
    readonly KeyTable? narrow = width == 1 ? new(expectedRows) : null;
    readonly WideKeyTable? wide = width == 1 ? null : new(width);
    ulong[] words = [];
    int[] numbers = [];

    /// <summary>Words of a key.</summary>
    public int Width => width;

    /// <summary>Distinct keys so far.</summary>
    public int Count => narrow?.Count ?? wide!.Count;

    /// <summary>The words of all keys, one key after the other.</summary>
    public ReadOnlySpan<ulong> Words => narrow is not null ? MemoryMarshal.Cast<long, ulong>(narrow.Keys) : wide!.Keys;

    /// <summary>The words of a key.</summary>
    public ReadOnlySpan<ulong> this[int number] => Words.Slice(checked(number * width), width);

    /// <summary>Numbers the rows of an integer column as it stands; false for other columns.</summary>
    public bool Assign(Column column, int start, Span<int> groups)
    {
        if (narrow is null) return false;
        switch (column.Type)
        {
            case DataType.Boolean or DataType.UInt8: narrow.Assign(column.Values<byte>().Slice(start, groups.Length), groups); return true;
            case DataType.Int8: narrow.Assign(column.Values<sbyte>().Slice(start, groups.Length), groups); return true;
            case DataType.Int16: narrow.Assign(column.Values<short>().Slice(start, groups.Length), groups); return true;
            case DataType.UInt16: narrow.Assign(column.Values<ushort>().Slice(start, groups.Length), groups); return true;
            case DataType.Int32 or DataType.Date: narrow.Assign(column.Values<int>().Slice(start, groups.Length), groups); return true;
            case DataType.UInt32: narrow.Assign(column.Values<uint>().Slice(start, groups.Length), groups); return true;
            case DataType.Int64 or DataType.Timestamp or DataType.UInt64: narrow.Assign(column.Values<long>().Slice(start, groups.Length), groups); return true;
            default: return false;
        }
    }

    /// <summary>Finds the rows of an integer column as it stands; false for other columns.</summary>
    public bool Find(Column column, int start, Span<int> groups)
    {
        if (narrow is null) return false;
        switch (column.Type)
        {
            case DataType.Boolean or DataType.UInt8: narrow.Find(column.Values<byte>().Slice(start, groups.Length), groups); return true;
            case DataType.Int8: narrow.Find(column.Values<sbyte>().Slice(start, groups.Length), groups); return true;
            case DataType.Int16: narrow.Find(column.Values<short>().Slice(start, groups.Length), groups); return true;
            case DataType.UInt16: narrow.Find(column.Values<ushort>().Slice(start, groups.Length), groups); return true;
            case DataType.Int32 or DataType.Date: narrow.Find(column.Values<int>().Slice(start, groups.Length), groups); return true;
            case DataType.UInt32: narrow.Find(column.Values<uint>().Slice(start, groups.Length), groups); return true;
            case DataType.Int64 or DataType.Timestamp or DataType.UInt64: narrow.Find(column.Values<long>().Slice(start, groups.Length), groups); return true;
            default: return false;
        }
    }

    /// <summary>Numbers keys given by their words.</summary>
    public void Assign(ReadOnlySpan<ulong> keys, Span<int> groups)
    {
        if (narrow is not null) narrow.Assign(MemoryMarshal.Cast<ulong, long>(keys), groups);
        else wide!.Assign(keys, groups);
    }

    /// <summary>Numbers the keys whose mask is zero; the others get -1.</summary>
    public void Assign(ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> masks, Span<int> groups)
    {
        Span<int> found = Compact(keys, masks, out ReadOnlySpan<ulong> compact);
        Assign(compact, found);
        Spread(found, masks, groups);
    }

    /// <summary>Finds the keys whose mask is zero; the others, and those that are not there, get -1.</summary>
    public void Find(ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> masks, Span<int> groups)
    {
        if (narrow is not null) narrow.Find(MemoryMarshal.Cast<ulong, long>(keys), groups);
        else wide!.Find(keys, groups);
        for (int i = 0; i < masks.Length; i++)
            if (masks[i] != 0) groups[i] = -1;
    }

    public void Dispose()
    {
        narrow?.Dispose();
        wide?.Dispose();
    }

    /// <summary>The keys whose mask is zero one after the other, and room for as many numbers.</summary>
    Span<int> Compact(ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> masks, out ReadOnlySpan<ulong> compact)
    {
        if (words.Length < keys.Length) words = new ulong[keys.Length];
        if (numbers.Length < masks.Length) numbers = new int[masks.Length];
        int count = 0;
        for (int i = 0; i < masks.Length; i++)
            if (masks[i] == 0) keys.Slice(i * width, width).CopyTo(words.AsSpan(count++ * width));
        compact = words.AsSpan(0, count * width);
        return numbers.AsSpan(0, count);
    }

    static void Spread(ReadOnlySpan<int> found, ReadOnlySpan<ulong> masks, Span<int> groups)
    {
        int next = 0;
        for (int i = 0; i < masks.Length; i++) groups[i] = masks[i] == 0 ? found[next++] : -1;
    }
}
