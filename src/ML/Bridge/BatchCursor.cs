using Accel.Kernels.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Accel.ML.Bridge;

/// <summary>Walks through batches row by row. A getter reads the current row's cell from the column's memory.</summary>
sealed class BatchCursor : DataViewRowCursor
{
    readonly Schema fields;
    readonly IReadOnlyList<int> features;
    readonly IEnumerator<Batch> batches;
    readonly bool[] active;
    Batch? batch;
    int row = -1;
    long position = -1;

    public BatchCursor(DataViewSchema schema, Schema fields, IReadOnlyList<int> features, IEnumerable<Batch> batches, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        Schema = schema;
        this.fields = fields;
        this.features = features;
        this.batches = batches.GetEnumerator();
        active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded) active[column.Index] = true;
    }

    public override DataViewSchema Schema { get; }

    public override long Position => position;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override bool MoveNext()
    {
        row++;
        while (batch is null || row >= batch.RowCount)
        {
            batch?.Dispose();
            batch = null;
            if (!batches.MoveNext())
            {
                position = -1;
                return false;
            }
            batch = batches.Current;
            row = 0;
        }
        position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!active[column.Index]) throw new ArgumentException($"The column '{column.Name}' was not asked for when the cursor was made.", nameof(column));
        Delegate getter = column.Index == fields.Count ? FeaturesGetter() : Getter(column.Index, fields[column.Index]);
        return getter as ValueGetter<TValue>
            ?? throw new ArgumentException($"The column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.", nameof(column));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            batch?.Dispose();
            batch = null;
            batches.Dispose();
        }
        base.Dispose(disposing);
    }

    Column Current(int index) => (batch ?? throw new InvalidOperationException("The cursor is not at a row; call MoveNext first."))[index];

    Delegate Getter(int index, Field field) => field.Type switch
    {
        DataType.Boolean => (ValueGetter<bool>)((ref bool value) => value = Value<byte>(index, field) != 0),
        DataType.Int8 => (ValueGetter<sbyte>)((ref sbyte value) => value = Value<sbyte>(index, field)),
        DataType.Int16 => (ValueGetter<short>)((ref short value) => value = Value<short>(index, field)),
        DataType.Int32 => (ValueGetter<int>)((ref int value) => value = Value<int>(index, field)),
        DataType.Int64 => (ValueGetter<long>)((ref long value) => value = Value<long>(index, field)),
        DataType.UInt8 => (ValueGetter<byte>)((ref byte value) => value = Value<byte>(index, field)),
        DataType.UInt16 => (ValueGetter<ushort>)((ref ushort value) => value = Value<ushort>(index, field)),
        DataType.UInt32 => (ValueGetter<uint>)((ref uint value) => value = Value<uint>(index, field)),
        DataType.UInt64 => (ValueGetter<ulong>)((ref ulong value) => value = Value<ulong>(index, field)),
        DataType.Float32 => (ValueGetter<float>)((ref float value) => value = Current(index).IsNull(row) ? float.NaN : batch![index].Values<float>()[row]),
        DataType.Float64 => (ValueGetter<double>)((ref double value) => value = Current(index).IsNull(row) ? double.NaN : batch![index].Values<double>()[row]),
        DataType.Date => (ValueGetter<DateTime>)((ref DateTime value) => value = Moments.ToDate(Value<int>(index, field)).ToDateTime(TimeOnly.MinValue)),
        DataType.Timestamp => (ValueGetter<DateTime>)((ref DateTime value) => value = Moments.ToDateTime(Value<long>(index, field))),
        DataType.String => TextGetter(index),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, null),
    };

    /// <summary>A fixed-width value; ML.NET has no null for such types, so a null is an error.</summary>
    T Value<T>(int index, Field field) where T : unmanaged
    {
        Column column = Current(index);
        if (column.IsNull(row)) throw BridgeErrors.Null(field, position);
        return column.Values<T>()[row];
    }

    /// <summary>Texts; a null is empty. A dictionary is decoded once per batch that brings another one.</summary>
    ValueGetter<ReadOnlyMemory<char>> TextGetter(int index)
    {
        Batch? decodedBatch = null;
        string?[] decoded = [];
        return (ref ReadOnlyMemory<char> value) =>
        {
            Column column = Current(index);
            if (column.IsNull(row)) value = default;
            else if (column.Dictionary is null) value = System.Text.Encoding.UTF8.GetString(column.Text(row)).AsMemory();
            else
            {
                if (!ReferenceEquals(decodedBatch, batch)) (decodedBatch, decoded) = (batch, new string?[column.Dictionary.Length]);
                int code = column.Codes[row];
                value = (decoded[code] ??= System.Text.Encoding.UTF8.GetString(column.Dictionary.Text(code))).AsMemory();
            }
        };
    }

    ValueGetter<VBuffer<float>> FeaturesGetter()
    {
        ValueGetter<float>[] getters = [.. features.Select(FeatureGetter)];
        return (ref VBuffer<float> value) =>
        {
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, getters.Length);
            for (int j = 0; j < getters.Length; j++) getters[j](ref editor.Values[j]);
            value = editor.Commit();
        };
    }

    ValueGetter<float> FeatureGetter(int index)
    {
        Field field = fields[index];
        return field.Type switch
        {
            DataType.Boolean => (ref float value) => value = Value<byte>(index, field),
            DataType.Int8 => (ref float value) => value = Value<sbyte>(index, field),
            DataType.Int16 => (ref float value) => value = Value<short>(index, field),
            DataType.Int32 => (ref float value) => value = Value<int>(index, field),
            DataType.Int64 => (ref float value) => value = Value<long>(index, field),
            DataType.UInt8 => (ref float value) => value = Value<byte>(index, field),
            DataType.UInt16 => (ref float value) => value = Value<ushort>(index, field),
            DataType.UInt32 => (ref float value) => value = Value<uint>(index, field),
            DataType.UInt64 => (ref float value) => value = Value<ulong>(index, field),
            DataType.Float32 => (ref float value) => value = Current(index).IsNull(row) ? float.NaN : batch![index].Values<float>()[row],
            DataType.Float64 => (ref float value) => value = Current(index).IsNull(row) ? float.NaN : (float)batch![index].Values<double>()[row],
            _ => throw BridgeErrors.NotNumeric(field),
        };
    }
}
