using Accel.Kernels.Columns;
using Accel.Sources;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Accel.ML.Bridge;

/// <summary>
/// An ML.NET view as a source of one partition. Numbers, Booleans, texts and moments become columns of the same name (keys their whole numbers,
/// 0 for a missing one); a vector of n floats becomes the columns <c>name.0</c> to <c>name.(n-1)</c>. Hidden columns are left out.
/// </summary>
public sealed class DataViewSource : IDataSource
{
    readonly IDataView view;
    readonly List<(DataViewSchema.Column Column, int Slot)> origins = [];

    /// <summary>A source over <paramref name="view"/>, which is read again whenever a partition is.</summary>
    /// <exception cref="AccelException">A column has a type without a counterpart.</exception>
    public DataViewSource(IDataView view)
    {
        this.view = view;
        List<Field> fields = [];
        foreach (DataViewSchema.Column column in view.Schema.Where(column => !column.IsHidden))
            if (column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single)
                for (int slot = 0; slot < vector.Size; slot++) Add($"{column.Name}.{slot}", DataType.Float32, column, slot);
            else
                Add(column.Name, DataViewColumns.TypeOf(column.Type) ?? throw BridgeErrors.Unsupported(column.Name, column.Type), column, -1);
        Schema = new Schema(fields);

        void Add(string name, DataType type, DataViewSchema.Column column, int slot)
        {
            fields.Add(new Field(name, type, IsNullable: false));
            origins.Add((column, slot));
        }
    }

    /// <inheritdoc/>
    public string Name => "ML.NET data view";

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <inheritdoc/>
    public long? RowCount => view.GetRowCount();

    /// <inheritdoc/>
    public int PartitionCount => 1;

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns.Select(column => origins[column].Column).Distinct());
        ColumnBuilder[] builders = [.. columns.Select(column => ColumnBuilder.Create(Schema[column].Type))];
        Action[] appends = [.. columns
            .Select((column, k) => (origins[column].Column, origins[column].Slot, Builder: builders[k]))
            .GroupBy(target => target.Column.Index)
            .Select(targets => Append(cursor, targets.First().Column, [.. targets.Select(target => (target.Slot, target.Builder))]))];
        try
        {
            int count = 0;
            while (cursor.MoveNext())
            {
                foreach (Action append in appends) append();
                if (++count < Batch.MaxRowCount) continue;
                cancellation.ThrowIfCancellationRequested();
                yield return new Batch(count, [.. builders.Select(builder => builder.Build())]);
                count = 0;
            }
            if (count > 0) yield return new Batch(count, [.. builders.Select(builder => builder.Build())]);
        }
        finally
        {
            foreach (ColumnBuilder builder in builders) builder.Dispose();
        }
    }

    /// <summary>What appends the current row's cell of a column to the builders that want it, or slots of it.</summary>
    static Action Append(DataViewRowCursor cursor, DataViewSchema.Column column, (int Slot, ColumnBuilder Builder)[] targets)
    {
        if (targets[0].Slot >= 0) return Vector(cursor, column, targets);
        return Delegate.Combine([.. targets.Select(target => Scalar(cursor, column, target.Builder))]) as Action ?? (() => { });
    }

    static Action Scalar(DataViewRowCursor cursor, DataViewSchema.Column column, ColumnBuilder builder) => builder.Type switch
    {
        DataType.Boolean => Number<bool, byte>(cursor, column, builder, value => value ? (byte)1 : (byte)0),
        DataType.Int8 => Number<sbyte, sbyte>(cursor, column, builder, value => value),
        DataType.Int16 => Number<short, short>(cursor, column, builder, value => value),
        DataType.Int32 => Number<int, int>(cursor, column, builder, value => value),
        DataType.Int64 => Number<long, long>(cursor, column, builder, value => value),
        DataType.UInt8 => Number<byte, byte>(cursor, column, builder, value => value),
        DataType.UInt16 => Number<ushort, ushort>(cursor, column, builder, value => value),
        DataType.UInt32 => Number<uint, uint>(cursor, column, builder, value => value),
        DataType.UInt64 => Number<ulong, ulong>(cursor, column, builder, value => value),
        DataType.Float32 => Number<float, float>(cursor, column, builder, value => value),
        DataType.Float64 => Number<double, double>(cursor, column, builder, value => value),
        DataType.Timestamp => Number<DateTime, long>(cursor, column, builder, Moments.FromDateTime),
        _ => Text(cursor, column, (TextColumnBuilder)builder),
    };

    static Action Number<TValue, TStored>(DataViewRowCursor cursor, DataViewSchema.Column column, ColumnBuilder builder, Func<TValue, TStored> store)
        where TStored : unmanaged
    {
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(column);
        ColumnBuilder<TStored> typed = (ColumnBuilder<TStored>)builder;
        TValue value = default!;
        return () =>
        {
            getter(ref value);
            typed.Append(store(value));
        };
    }

    static Action Vector(DataViewRowCursor cursor, DataViewSchema.Column column, (int Slot, ColumnBuilder Builder)[] targets)
    {
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        return () =>
        {
            getter(ref vector);
            foreach ((int slot, ColumnBuilder builder) in targets) ((ColumnBuilder<float>)builder).Append(vector.GetItemOrDefault(slot));
        };
    }

    static Action Text(DataViewRowCursor cursor, DataViewSchema.Column column, TextColumnBuilder builder)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            builder.Append(value.ToString());
        };
    }
}
