using Apache.Arrow.Types;

namespace Accel.Sources;

/// <summary>Which of Accel's types holds an Arrow type, and the way back.</summary>
static class ArrowTypes
{
    /// <summary>The column type that holds <paramref name="type"/>, or null where there is none.</summary>
    public static DataType? ToDataType(IArrowType type) => type.TypeId switch
    {
        ArrowTypeId.Boolean => DataType.Boolean,
        ArrowTypeId.Int8 => DataType.Int8,
        ArrowTypeId.Int16 => DataType.Int16,
        ArrowTypeId.Int32 => DataType.Int32,
        ArrowTypeId.Int64 => DataType.Int64,
        ArrowTypeId.UInt8 => DataType.UInt8,
        ArrowTypeId.UInt16 => DataType.UInt16,
        ArrowTypeId.UInt32 => DataType.UInt32,
        ArrowTypeId.UInt64 => DataType.UInt64,
        ArrowTypeId.HalfFloat or ArrowTypeId.Float => DataType.Float32,
        ArrowTypeId.Double or ArrowTypeId.Decimal32 or ArrowTypeId.Decimal64 or ArrowTypeId.Decimal128 or ArrowTypeId.Decimal256 => DataType.Float64,
        ArrowTypeId.Date32 or ArrowTypeId.Date64 => DataType.Date,
        ArrowTypeId.Timestamp => DataType.Timestamp,
        ArrowTypeId.String or ArrowTypeId.LargeString or ArrowTypeId.StringView => DataType.String,
        ArrowTypeId.Dictionary when IsText(((DictionaryType)type).ValueType) => DataType.String,
        _ => null,
    };

    /// <summary>The fields of <paramref name="schema"/> as columns.</summary>
    /// <param name="schema">The file's fields.</param>
    /// <param name="wanted">The names to take, in that order; null: all, in the file's order.</param>
    /// <param name="file">The file, for the message.</param>
    /// <exception cref="AccelException">A field's type has no column type, or a wanted one is not there.</exception>
    public static Schema ToSchema(Apache.Arrow.Schema schema, IReadOnlyList<string>? wanted, string file)
    {
        if (wanted is null) return new(schema.FieldsList.Select(ToField));
        Dictionary<string, Apache.Arrow.Field> byName = schema.FieldsList.ToDictionary(field => field.Name);
        return new(wanted.Select(name => byName.TryGetValue(name, out Apache.Arrow.Field? field) ? ToField(field) : throw UnknownColumn.Error(name, byName.Keys)));

        Field ToField(Apache.Arrow.Field field) => new(field.Name,
            ToDataType(field.DataType) ?? throw new AccelException(
                $"'{file}': column '{field.Name}' is of type {field.DataType.Name}, which Accel does not hold. Name the columns to read in the options' Columns, without this one."),
            field.IsNullable);
    }

    /// <summary>The Arrow type that a column of <paramref name="type"/> is written as.</summary>
    public static IArrowType ToArrow(DataType type) => type switch
    {
        DataType.Boolean => BooleanType.Default,
        DataType.Int8 => Int8Type.Default,
        DataType.Int16 => Int16Type.Default,
        DataType.Int32 => Int32Type.Default,
        DataType.Int64 => Int64Type.Default,
        DataType.UInt8 => UInt8Type.Default,
        DataType.UInt16 => UInt16Type.Default,
        DataType.UInt32 => UInt32Type.Default,
        DataType.UInt64 => UInt64Type.Default,
        DataType.Float32 => FloatType.Default,
        DataType.Float64 => DoubleType.Default,
        DataType.Date => Date32Type.Default,
        DataType.Timestamp => new TimestampType(TimeUnit.Microsecond, timezone: (string?)null),
        DataType.String => StringType.Default,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    static bool IsText(IArrowType type) => type.TypeId is ArrowTypeId.String or ArrowTypeId.LargeString or ArrowTypeId.StringView;
}
