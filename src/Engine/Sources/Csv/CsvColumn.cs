using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.Kernels.Text;

namespace Accel.Sources;

/// <summary>Whom a column tells of a field that is malformed; the column then holds a null in its place.</summary>
delegate void MalformedField(CsvRun run, int row, int column);

/// <summary>Collects one column of a batch, run after run.</summary>
abstract class CsvColumn(CsvFormat format, int index, Field declared) : IDisposable
{
    NativeBuffer? validity;
    byte[] unquoted = [];

    /// <summary>The column's place in the file.</summary>
    public int Index => index;

    /// <summary>Rows so far.</summary>
    public int Count { get; protected set; }

    protected Field Declared => declared;

    protected CsvFormat Format => format;

    /// <summary>A collector for <paramref name="declared"/>, the file's column at <paramref name="index"/>.</summary>
    public static CsvColumn Create(CsvFormat format, int index, Field declared) => declared.Type switch
    {
        DataType.Boolean => new CsvValueColumn<byte, BooleanField>(format, index, declared),
        DataType.Int8 => new CsvValueColumn<sbyte, IntegerField<sbyte>>(format, index, declared),
        DataType.Int16 => new CsvValueColumn<short, IntegerField<short>>(format, index, declared),
        DataType.Int32 => new CsvValueColumn<int, IntegerField<int>>(format, index, declared),
        DataType.Int64 => new CsvValueColumn<long, IntegerField<long>>(format, index, declared),
        DataType.UInt8 => new CsvValueColumn<byte, IntegerField<byte>>(format, index, declared),
        DataType.UInt16 => new CsvValueColumn<ushort, IntegerField<ushort>>(format, index, declared),
        DataType.UInt32 => new CsvValueColumn<uint, IntegerField<uint>>(format, index, declared),
        DataType.UInt64 => new CsvValueColumn<ulong, IntegerField<ulong>>(format, index, declared),
        DataType.Float32 => new CsvValueColumn<float, Float32Field>(format, index, declared),
        DataType.Float64 => new CsvValueColumn<double, Float64Field>(format, index, declared),
        DataType.Date => new CsvValueColumn<int, DateField>(format, index, declared),
        DataType.Timestamp => new CsvValueColumn<long, TimestampField>(format, index, declared),
        DataType.String => new CsvTextColumn(format, index, declared),
        _ => throw new ArgumentOutOfRangeException(nameof(declared), declared.Type, null),
    };

    /// <summary>Appends a run's fields of this column; the rows must fit into the batch.</summary>
    public abstract void Append(CsvRun run, MalformedField malformed);

    /// <summary>Appends a null.</summary>
    public void AppendNull()
    {
        if (validity is null)
        {
            validity = NativePool.Shared.Rent(Bitmap.ByteCount(Batch.MaxRowCount));
            Bitmap.SetAll(Bits, Batch.MaxRowCount);
        }
        Bitmap.Clear(Bits, Count);
        AppendDefault();
    }

    /// <summary>Takes back the rows from <paramref name="count"/> on.</summary>
    public virtual void Truncate(int count)
    {
        if (validity is not null)
            for (int row = count; row < Count; row++) Bitmap.Set(Bits, row);
        Count = count;
    }

    /// <summary>The column of all rows so far; the collector is empty afterwards.</summary>
    public Column Build()
    {
        Column column = BuildColumn(validity);
        validity = null;
        Count = 0;
        return column;
    }

    public virtual void Dispose()
    {
        validity?.Dispose();
        validity = null;
    }

    protected abstract void AppendDefault();

    protected abstract Column BuildColumn(NativeBuffer? validity);

    /// <summary>Takes the quotes off a field.</summary>
    protected bool TryUnquote(ReadOnlySpan<byte> raw, out ReadOnlySpan<byte> meaning) => format.TryUnquote(raw, ref unquoted, out meaning);

    Span<byte> Bits => validity!.AsSpan<byte>(Bitmap.ByteCount(Batch.MaxRowCount));
}
