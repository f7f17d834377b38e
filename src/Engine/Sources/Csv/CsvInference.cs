using Accel.Kernels.Text;

namespace Accel.Sources;

/// <summary>Infers a column's type from a sample of its fields: the first of Boolean, Int64, float, Date and Timestamp that reads them all, else text.</summary>
sealed class CsvInference(DataType floatType)
{
    bool boolean = true, integer = true, number = true, date = true, timestamp = true;
    bool any;

    /// <summary>The type so far; text where there was no field but nulls.</summary>
    public DataType Type =>
        !any ? DataType.String
        : boolean ? DataType.Boolean
        : integer ? DataType.Int64
        : number ? floatType
        : date ? DataType.Date
        : timestamp ? DataType.Timestamp
        : DataType.String;

    /// <summary>Looks at a field that is not null, without its quotes.</summary>
    public void Add(ReadOnlySpan<byte> field)
    {
        field = field.Trim(" \t"u8);
        any = true;
        boolean = boolean && FieldColumn.TryParse<byte, BooleanField>(field, out _);
        integer = integer && FieldColumn.TryParse<long, IntegerField<long>>(field, out _);
        number = number && FieldColumn.TryParse<double, Float64Field>(field, out _);
        date = date && FieldColumn.TryParse<int, DateField>(field, out _);
        timestamp = timestamp && FieldColumn.TryParse<long, TimestampField>(field, out _);
    }

    /// <summary>The type of a single field.</summary>
    public static DataType TypeOf(ReadOnlySpan<byte> field, DataType floatType)
    {
        var inference = new CsvInference(floatType);
        inference.Add(field);
        return inference.Type;
    }
}
