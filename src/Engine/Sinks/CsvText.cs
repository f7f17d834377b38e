using System.Buffers;
using System.Globalization;
using Accel.Kernels.Columns;
using Accel.Kernels.Text;

namespace Accel.Sinks;

/// <summary>Formats rows as CSV into memory of its own, which it uses again.</summary>
sealed class CsvText(byte delimiter)
{
    const int MaxValueLength = 64;
    readonly SearchValues<byte> needQuotes = SearchValues.Create([delimiter, (byte)'"', (byte)'\n', (byte)'\r']);
    byte[] buffer = new byte[64 << 10];
    int length;

    /// <summary>What was formatted since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>Forgets what was formatted.</summary>
    public void Clear() => length = 0;

    /// <summary>Replaces what was formatted by rows of a batch.</summary>
    public void Format(Batch batch, int start, int end)
    {
        Clear();
        Action<int>[] fields = [.. batch.Columns.Select(FieldOf)];
        for (int row = start; row < end; row++)
        {
            foreach (Action<int> field in fields) field(row);
            EndRecord();
        }
    }

    /// <summary>Adds a field of text and a delimiter.</summary>
    public void AppendText(ReadOnlySpan<byte> text)
    {
        Reserve(2 * text.Length + 3);
        bool quoted = text.IsEmpty || text.IndexOfAny(needQuotes) >= 0;
        if (quoted) buffer[length++] = (byte)'"';
        for (int quote; quoted && (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            text[..(quote + 1)].CopyTo(buffer.AsSpan(length));
            length += quote + 1;
            buffer[length++] = (byte)'"';
        }
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
        if (quoted) buffer[length++] = (byte)'"';
        buffer[length++] = delimiter;
    }

    /// <summary>Turns the last delimiter into a line feed.</summary>
    public void EndRecord() => buffer[length - 1] = (byte)'\n';

    Action<int> FieldOf(Column column)
    {
        Action<int> value = column.Type switch
        {
            DataType.Boolean => row => AppendText(column.Values<byte>()[row] != 0 ? "true"u8 : "false"u8),
            DataType.Int8 => row => Append(column.Values<sbyte>()[row]),
            DataType.Int16 => row => Append(column.Values<short>()[row]),
            DataType.Int32 => row => Append(column.Values<int>()[row]),
            DataType.Int64 => row => Append(column.Values<long>()[row]),
            DataType.UInt8 => row => Append(column.Values<byte>()[row]),
            DataType.UInt16 => row => Append(column.Values<ushort>()[row]),
            DataType.UInt32 => row => Append(column.Values<uint>()[row]),
            DataType.UInt64 => row => Append(column.Values<ulong>()[row]),
            DataType.Float32 => row => AppendFloat(column.Values<float>()[row]),
            DataType.Float64 => row => Append(column.Values<double>()[row]),
            DataType.Date => row => Append(Moments.ToDate(column.Values<int>()[row]), "yyyy-MM-dd"),
            DataType.Timestamp => row => Append(Moments.ToDateTime(column.Values<long>()[row]), "yyyy-MM-dd'T'HH:mm:ss.FFFFFF"),
            DataType.String => row => AppendText(column.Text(row)),
            _ => throw new InvalidOperationException($"Unknown type {column.Type}."),
        };
        return column.HasNulls ? row => AppendUnlessNull(column, row, value) : value;
    }

    void AppendUnlessNull(Column column, int row, Action<int> value)
    {
        if (!column.IsNull(row))
        {
            value(row);
            return;
        }
        Reserve(1);
        buffer[length++] = delimiter;
    }

    void Append<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        Reserve(MaxValueLength);
        value.TryFormat(buffer.AsSpan(length), out int written, format, CultureInfo.InvariantCulture);
        length += written;
        buffer[length++] = delimiter;
    }

    void AppendFloat(float value)
    {
        Reserve(FloatText.MaxLength + 1);
        length += FloatText.Write(value, buffer.AsSpan(length));
        buffer[length++] = delimiter;
    }

    void Reserve(int more)
    {
        if (buffer.Length - length < more) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, checked(length + more)));
    }
}
