using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Fixed-width values as 64-bit words that are equal where the values are equal keys: all NaN are one, -0 is 0.</summary>
static class KeyWords
{
    public static void Write(Column column, Span<ulong> words)
    {
        switch (column.Type)
        {
            case DataType.Boolean or DataType.UInt8: Write(column.Values<byte>(), words); break;
            case DataType.Int8: Write(column.Values<sbyte>(), words); break;
            case DataType.Int16: Write(column.Values<short>(), words); break;
            case DataType.Int32 or DataType.Date: Write(column.Values<int>(), words); break;
            case DataType.Int64 or DataType.Timestamp: Write(column.Values<long>(), words); break;
            case DataType.UInt16: Write(column.Values<ushort>(), words); break;
            case DataType.UInt32: Write(column.Values<uint>(), words); break;
            case DataType.UInt64: Write(column.Values<ulong>(), words); break;
            case DataType.Float32: WriteFloats(column.Values<float>(), words); break;
            case DataType.Float64: WriteFloats(column.Values<double>(), words); break;
            default: throw new ArgumentException($"{column.Type} has no fixed width.", nameof(column));
        }
    }

    public static void Append(ColumnBuilder builder, ulong word)
    {
        switch (builder)
        {
            case ColumnBuilder<byte> typed: typed.Append((byte)word); break;
            case ColumnBuilder<sbyte> typed: typed.Append((sbyte)word); break;
            case ColumnBuilder<short> typed: typed.Append((short)word); break;
            case ColumnBuilder<int> typed: typed.Append((int)word); break;
            case ColumnBuilder<long> typed: typed.Append((long)word); break;
            case ColumnBuilder<ushort> typed: typed.Append((ushort)word); break;
            case ColumnBuilder<uint> typed: typed.Append((uint)word); break;
            case ColumnBuilder<ulong> typed: typed.Append(word); break;
            case ColumnBuilder<float> typed: typed.Append((float)BitConverter.UInt64BitsToDouble(word)); break;
            case ColumnBuilder<double> typed: typed.Append(BitConverter.UInt64BitsToDouble(word)); break;
            default: throw new ArgumentException($"{builder.Type} has no fixed width.", nameof(builder));
        }
    }

    static void Write<T>(ReadOnlySpan<T> values, Span<ulong> words) where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < values.Length; i++) words[i] = ulong.CreateTruncating(values[i]);
    }

    static void WriteFloats<T>(ReadOnlySpan<T> values, Span<ulong> words) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = double.CreateTruncating(values[i]);
            words[i] = BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value == 0 ? 0 : value);
        }
    }
}
