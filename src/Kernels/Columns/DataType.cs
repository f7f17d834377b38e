namespace Accel;

/// <summary>The type of a column's values. In memory each follows Arrow's layout, except that a Boolean takes a byte (0 or 1).</summary>
public enum DataType : byte
{
    /// <summary>True or false; one byte, 0 or 1.</summary>
    Boolean,
    /// <summary>Signed, 8 bits.</summary>
    Int8,
    /// <summary>Signed, 16 bits.</summary>
    Int16,
    /// <summary>Signed, 32 bits.</summary>
    Int32,
    /// <summary>Signed, 64 bits.</summary>
    Int64,
    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,
    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,
    /// <summary>Unsigned, 32 bits.</summary>
    UInt32,
    /// <summary>Unsigned, 64 bits.</summary>
    UInt64,
    /// <summary>IEEE 754 binary32.</summary>
    Float32,
    /// <summary>IEEE 754 binary64.</summary>
    Float64,
    /// <summary>A calendar day: days since 1970-01-01 in 32 bits.</summary>
    Date,
    /// <summary>A moment without a zone: microseconds since 1970-01-01T00:00:00 in 64 bits.</summary>
    Timestamp,
    /// <summary>UTF-8 text: 32-bit offsets into bytes, or 32-bit codes into a dictionary.</summary>
    String,
}

/// <summary>Facts about each <see cref="DataType"/>.</summary>
public static class DataTypes
{
    /// <summary>Bytes per value; for <see cref="DataType.String"/>, of an offset or dictionary code.</summary>
    public static int ByteWidth(this DataType type) => type switch
    {
        DataType.Boolean or DataType.Int8 or DataType.UInt8 => 1,
        DataType.Int16 or DataType.UInt16 => 2,
        DataType.Int32 or DataType.UInt32 or DataType.Float32 or DataType.Date or DataType.String => 4,
        DataType.Int64 or DataType.UInt64 or DataType.Float64 or DataType.Timestamp => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Whether the values are whole numbers (dates and moments are not).</summary>
    public static bool IsInteger(this DataType type) => type is >= DataType.Int8 and <= DataType.UInt64;

    /// <summary>Whether the values are floating-point numbers.</summary>
    public static bool IsFloat(this DataType type) => type is DataType.Float32 or DataType.Float64;

    /// <summary>Whether the values are numbers.</summary>
    public static bool IsNumeric(this DataType type) => type.IsInteger() || type.IsFloat();

    /// <summary>The column type that holds a C# type (null where there is none); <c>Nullable&lt;T&gt;</c> maps as <c>T</c>.</summary>
    public static DataType? FromClrType(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DateTime)) return DataType.Timestamp;
        if (type == typeof(DateOnly)) return DataType.Date;
        if (type.IsEnum) return null;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => DataType.Boolean,
            TypeCode.SByte => DataType.Int8,
            TypeCode.Int16 => DataType.Int16,
            TypeCode.Int32 => DataType.Int32,
            TypeCode.Int64 => DataType.Int64,
            TypeCode.Byte => DataType.UInt8,
            TypeCode.UInt16 => DataType.UInt16,
            TypeCode.UInt32 => DataType.UInt32,
            TypeCode.UInt64 => DataType.UInt64,
            TypeCode.Single => DataType.Float32,
            TypeCode.Double => DataType.Float64,
            TypeCode.String => DataType.String,
            _ => null,
        };
    }

    /// <summary>The C# type of a value that is not null.</summary>
    public static Type ClrType(this DataType type) => type switch
    {
        DataType.Boolean => typeof(bool),
        DataType.Int8 => typeof(sbyte),
        DataType.Int16 => typeof(short),
        DataType.Int32 => typeof(int),
        DataType.Int64 => typeof(long),
        DataType.UInt8 => typeof(byte),
        DataType.UInt16 => typeof(ushort),
        DataType.UInt32 => typeof(uint),
        DataType.UInt64 => typeof(ulong),
        DataType.Float32 => typeof(float),
        DataType.Float64 => typeof(double),
        DataType.Date => typeof(DateOnly),
        DataType.Timestamp => typeof(DateTime),
        DataType.String => typeof(string),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
