using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Fixed-width values as 64-bit words that are equal where the values are equal keys, and back: all NaN are one, -0 is 0.</summary>
static class KeyWords
{
    /// <summary>How many of a word's lowest bits tell the keys of a type apart; the bits above follow from them.</summary>
    public static int Bits(DataType type) => type switch
    {
        DataType.Boolean => 1,
        DataType.String => 31,
        _ => 8 * type.ByteWidth(),
    };

    /// <summary>Writes the words of the rows from <paramref name="start"/> on; a null's is arbitrary. They are those of <see cref="EqualKeys{T}"/>.</summary>
    public static void Write(Column column, int start, Span<long> words)
    {
        switch (column.Type)
        {
            case DataType.Boolean or DataType.UInt8: Widen(Rows<byte>(column, start, words), words); break;
            case DataType.Int8: Widen(Rows<sbyte>(column, start, words), words); break;
            case DataType.Int16: Widen(Rows<short>(column, start, words), words); break;
            case DataType.Int32 or DataType.Date: Widen(Rows<int>(column, start, words), words); break;
            case DataType.Int64 or DataType.Timestamp: Rows<long>(column, start, words).CopyTo(words); break;
            case DataType.UInt16: Widen(Rows<ushort>(column, start, words), words); break;
            case DataType.UInt32: Widen(Rows<uint>(column, start, words), words); break;
            case DataType.UInt64: Widen(Rows<ulong>(column, start, words), words); break;
            case DataType.Float32: WriteEqual(Rows<float>(column, start, words), words); break;
            case DataType.Float64: WriteEqual(Rows<double>(column, start, words), words); break;
            default: throw new ArgumentException($"{column.Type} has no fixed width.", nameof(column));
        }
    }

    /// <summary>The values of words, as a buffer of a column of <paramref name="type"/>.</summary>
    public static NativeBuffer Read(DataType type, ReadOnlySpan<long> words) => type switch
    {
        DataType.Boolean or DataType.UInt8 => Narrow<byte>(words),
        DataType.Int8 => Narrow<sbyte>(words),
        DataType.Int16 => Narrow<short>(words),
        DataType.Int32 or DataType.Date => Narrow<int>(words),
        DataType.UInt16 => Narrow<ushort>(words),
        DataType.UInt32 or DataType.Float32 => Narrow<uint>(words),
        DataType.Int64 or DataType.Timestamp or DataType.UInt64 or DataType.Float64 => Narrow<long>(words),
        _ => throw new ArgumentException($"{type} has no fixed width.", nameof(type)),
    };

    static ReadOnlySpan<T> Rows<T>(Column column, int start, Span<long> words) where T : unmanaged => column.Values<T>().Slice(start, words.Length);

    static void Widen<T>(ReadOnlySpan<T> values, Span<long> words) where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < values.Length; i++) words[i] = long.CreateTruncating(values[i]);
    }

    static NativeBuffer Narrow<T>(ReadOnlySpan<long> words) where T : unmanaged, IBinaryInteger<T>
    {
        NativeBuffer buffer = NativePool.Shared.Rent<T>(words.Length);
        Span<T> values = buffer.AsSpan<T>(words.Length);
        for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating(words[i]);
        return buffer;
    }

    static void WriteEqual<T>(ReadOnlySpan<T> values, Span<long> words) where T : unmanaged
    {
        for (int i = 0; i < values.Length; i++) words[i] = EqualKeys<T>.Word(values[i]);
    }
}
