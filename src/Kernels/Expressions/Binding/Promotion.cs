namespace Accel.Kernels.Expressions;

/// <summary>C#'s implicit conversions and numeric promotions, between column types.</summary>
static class Promotion
{
    /// <summary>The type in which C# computes with the two numbers; null where it refuses (UInt64 with a signed integer).</summary>
    public static DataType? Binary(DataType left, DataType right)
    {
        if (left == DataType.Float64 || right == DataType.Float64) return DataType.Float64;
        if (left == DataType.Float32 || right == DataType.Float32) return DataType.Float32;
        if (left == DataType.UInt64 || right == DataType.UInt64) return IsSigned(left) || IsSigned(right) ? null : DataType.UInt64;
        if (left == DataType.Int64 || right == DataType.Int64) return DataType.Int64;
        if (left == DataType.UInt32 || right == DataType.UInt32) return IsSigned(left) || IsSigned(right) ? DataType.Int64 : DataType.UInt32;
        return DataType.Int32;
    }

    /// <summary>The type in which C# negates the number; null for UInt64, which it refuses.</summary>
    public static DataType? Negation(DataType type) => type switch
    {
        DataType.UInt64 => null,
        DataType.UInt32 => DataType.Int64,
        DataType.Int64 or DataType.Float32 or DataType.Float64 => type,
        _ => DataType.Int32,
    };

    /// <summary>Whether C# converts without a cast; days become moments too.</summary>
    public static bool IsImplicit(DataType from, DataType to)
    {
        if (from == to) return true;
        if (from == DataType.Date) return to == DataType.Timestamp;
        if (!from.IsNumeric() || !to.IsNumeric()) return false;
        if (to.IsFloat()) return from.IsInteger() || to == DataType.Float64;
        if (from.IsFloat()) return false;
        return IsSigned(to) ? to.ByteWidth() > from.ByteWidth() : !IsSigned(from) && to.ByteWidth() > from.ByteWidth();
    }

    public static bool IsSigned(DataType type) => type is DataType.Int8 or DataType.Int16 or DataType.Int32 or DataType.Int64;
}
