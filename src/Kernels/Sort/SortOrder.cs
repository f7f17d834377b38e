using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Unsigned 64-bit words that compare as a column's values do, in LINQ's order: null, then NaN, then the numbers; text by its UTF-8 bytes.</summary>
static class SortOrder
{
    const ulong SignBit = 1UL << 63;

    /// <summary>Writes the word of each value of a fixed-width column; a null's is arbitrary.</summary>
    public static void Words(Column column, Span<ulong> words)
    {
        switch (column.Type)
        {
            case DataType.Boolean or DataType.UInt8: Unsigned(column.Values<byte>(), words); break;
            case DataType.UInt16: Unsigned(column.Values<ushort>(), words); break;
            case DataType.UInt32: Unsigned(column.Values<uint>(), words); break;
            case DataType.UInt64: Unsigned(column.Values<ulong>(), words); break;
            case DataType.Int8: Signed(column.Values<sbyte>(), words); break;
            case DataType.Int16: Signed(column.Values<short>(), words); break;
            case DataType.Int32 or DataType.Date: Signed(column.Values<int>(), words); break;
            case DataType.Int64 or DataType.Timestamp: Signed(column.Values<long>(), words); break;
            case DataType.Float32: Float(column.Values<float>(), words); break;
            case DataType.Float64: Float(column.Values<double>(), words); break;
            default: throw new ArgumentException($"{column.Type} has no fixed width.", nameof(column));
        }
    }

    static void Unsigned<T>(ReadOnlySpan<T> values, Span<ulong> words) where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < values.Length; i++) words[i] = ulong.CreateTruncating(values[i]);
    }

    static void Signed<T>(ReadOnlySpan<T> values, Span<ulong> words) where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < values.Length; i++) words[i] = (ulong)long.CreateTruncating(values[i]) ^ SignBit;
    }

    static void Float<T>(ReadOnlySpan<T> values, Span<ulong> words) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++) words[i] = FloatWord(double.CreateTruncating(values[i]));
    }

    static ulong FloatWord(double value)
    {
        if (double.IsNaN(value)) return 0;
        ulong bits = BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
        return (bits & SignBit) != 0 ? ~bits : bits | SignBit;
    }
}
