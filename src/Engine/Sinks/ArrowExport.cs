using System.Runtime.InteropServices;
using Accel.Kernels.Columns;
using Accel.Sources;
using Apache.Arrow;
using Apache.Arrow.Types;
using Column = Accel.Kernels.Columns.Column;

namespace Accel.Sinks;

/// <summary>Makes Arrow record batches of batches, for writers that are done with one before they ask for the next: its memory is used again.</summary>
sealed class ArrowExport
{
    readonly byte[][] values;
    readonly byte[][] validities;
    readonly byte[][] texts;

    /// <summary>For batches of <paramref name="schema"/>.</summary>
    public ArrowExport(Accel.Schema schema)
    {
        Schema = new(schema.Select(field => new Apache.Arrow.Field(field.Name, ArrowTypes.ToArrow(field.Type), field.IsNullable)), metadata: null);
        values = NoBuffers();
        validities = NoBuffers();
        texts = NoBuffers();

        byte[][] NoBuffers() => [.. schema.Select(_ => (byte[])[])];
    }

    /// <summary>The schema as Arrow's.</summary>
    public Apache.Arrow.Schema Schema { get; }

    /// <summary>The batch's rows, valid until the next call.</summary>
    public RecordBatch ToRecordBatch(Batch batch) =>
        new(Schema, batch.Columns.Select((column, i) => ArrowArrayFactory.BuildArray(ToData(column, i))), batch.RowCount);

    ArrayData ToData(Column column, int index)
    {
        ArrowBuffer validity = column.HasNulls ? Copy(ref validities[index], column.Validity) : ArrowBuffer.Empty;
        IArrowType type = Schema.GetFieldByIndex(index).DataType;
        ArrowBuffer[] buffers = column.Type == DataType.String ? [validity, .. Texts(column, index)] : [validity, Values(column, index)];
        return new ArrayData(type, column.Length, column.NullCount, 0, buffers);
    }

    ArrowBuffer Values(Column column, int index) => column.Type switch
    {
        DataType.Boolean => Pack(column, index),
        _ => column.Type.ByteWidth() switch
        {
            1 => Copy(ref values[index], column.Values<byte>()),
            2 => Copy(ref values[index], MemoryMarshal.AsBytes(column.Values<short>())),
            4 => Copy(ref values[index], MemoryMarshal.AsBytes(column.Values<int>())),
            _ => Copy(ref values[index], MemoryMarshal.AsBytes(column.Values<long>())),
        },
    };

    ArrowBuffer Pack(Column column, int index)
    {
        ReadOnlySpan<byte> flags = column.Values<byte>();
        Span<byte> bits = Room(ref values[index], Bitmap.ByteCount(flags.Length));
        bits.Clear();
        for (int i = 0; i < flags.Length; i++)
            if (flags[i] != 0) Bitmap.Set(bits, i);
        return new(values[index].AsMemory(0, bits.Length));
    }

    ArrowBuffer[] Texts(Column column, int index)
    {
        if (column.Dictionary is null) return [Copy(ref values[index], MemoryMarshal.AsBytes(column.Offsets)), Copy(ref texts[index], column.TextBytes[..column.Offsets[^1]])];
        long byteCount = 0;
        for (int row = 0; row < column.Length; row++) byteCount += TextOf(column, row).Length;
        if (byteCount > System.Array.MaxLength) throw new AccelException($"The texts of column '{Schema.GetFieldByIndex(index).Name}' in {column.Length:N0} rows exceed 2 GiB, which cannot be written.");
        Span<int> offsets = MemoryMarshal.Cast<byte, int>(Room(ref values[index], (column.Length + 1) * sizeof(int)));
        Span<byte> text = Room(ref texts[index], (int)byteCount);
        int at = offsets[0] = 0;
        for (int row = 0; row < column.Length; row++)
        {
            ReadOnlySpan<byte> value = TextOf(column, row);
            value.CopyTo(text[at..]);
            offsets[row + 1] = at += value.Length;
        }
        return [new(values[index].AsMemory(0, offsets.Length * sizeof(int))), new(texts[index].AsMemory(0, at))];
    }

    static ReadOnlySpan<byte> TextOf(Column column, int row) => column.IsNull(row) ? [] : column.Text(row);

    static ArrowBuffer Copy(ref byte[] room, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(ref room, bytes.Length));
        return new(room.AsMemory(0, bytes.Length));
    }

    static Span<byte> Room(ref byte[] room, int length)
    {
        if (room.Length < length) room = new byte[length];
        return room.AsSpan(0, length);
    }
}
