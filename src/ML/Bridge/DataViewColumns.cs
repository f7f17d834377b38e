using Microsoft.ML;
using Microsoft.ML.Data;

namespace Accel.ML.Bridge;

/// <summary>Which ML.NET type each column type becomes.</summary>
static class DataViewColumns
{
    /// <summary>The name of the vector of features, as ML.NET's trainers expect it.</summary>
    public const string Features = "Features";

    /// <summary>The ML.NET type of <paramref name="type"/>; dates become moments at midnight.</summary>
    public static DataViewType TypeOf(DataType type) => type switch
    {
        DataType.Boolean => BooleanDataViewType.Instance,
        DataType.Int8 => NumberDataViewType.SByte,
        DataType.Int16 => NumberDataViewType.Int16,
        DataType.Int32 => NumberDataViewType.Int32,
        DataType.Int64 => NumberDataViewType.Int64,
        DataType.UInt8 => NumberDataViewType.Byte,
        DataType.UInt16 => NumberDataViewType.UInt16,
        DataType.UInt32 => NumberDataViewType.UInt32,
        DataType.UInt64 => NumberDataViewType.UInt64,
        DataType.Float32 => NumberDataViewType.Single,
        DataType.Float64 => NumberDataViewType.Double,
        DataType.Date or DataType.Timestamp => DateTimeDataViewType.Instance,
        DataType.String => TextDataViewType.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The column type that holds an ML.NET type's values, or null where none does.</summary>
    public static DataType? TypeOf(DataViewType type) => type switch
    {
        BooleanDataViewType => DataType.Boolean,
        TextDataViewType => DataType.String,
        DateTimeDataViewType => DataType.Timestamp,
        NumberDataViewType => DataTypes.FromClrType(type.RawType),
        KeyDataViewType => DataTypes.FromClrType(type.RawType),
        _ => null,
    };

    /// <summary>The schema of a view with <paramref name="fields"/>, and with a vector of <paramref name="featureCount"/> features where that is not zero.</summary>
    public static DataViewSchema SchemaOf(Schema fields, int featureCount)
    {
        DataViewSchema.Builder builder = new();
        foreach (Field field in fields) builder.AddColumn(field.Name, TypeOf(field.Type));
        if (featureCount > 0) builder.AddColumn(Features, new VectorDataViewType(NumberDataViewType.Single, featureCount));
        return builder.ToSchema();
    }
}
