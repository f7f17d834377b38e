using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>From C# values to constants in their storage form.</summary>
static class Literals
{
    public static BoundLiteral Bind(LiteralExpr literal, DataType? typeOfNull = null) =>
        literal.Type is not DataType type ? BoundLiteral.Null(typeOfNull ?? DataType.Boolean)
        : literal.Value is string text ? new(type, false, 0, text)
        : new(type, false, StorageBits(literal.Value!), null);

    /// <summary>An integer constant in another integer type, where it fits, as C# lets constants convert; else null.</summary>
    public static BoundLiteral? Fit(BoundNode node, DataType type)
    {
        if (node is not BoundLiteral { IsNull: false, Type: DataType.Int32 or DataType.Int64 } literal || !type.IsInteger()) return null;
        Int128 value = literal.Type == DataType.Int32 ? (int)literal.Bits : (long)literal.Bits;
        (Int128 least, Int128 greatest) = type switch
        {
            DataType.Int8 => ((Int128)sbyte.MinValue, (Int128)sbyte.MaxValue),
            DataType.Int16 => (short.MinValue, short.MaxValue),
            DataType.Int32 => (int.MinValue, int.MaxValue),
            DataType.Int64 => (long.MinValue, long.MaxValue),
            DataType.UInt8 => (byte.MinValue, byte.MaxValue),
            DataType.UInt16 => (ushort.MinValue, ushort.MaxValue),
            DataType.UInt32 => (uint.MinValue, uint.MaxValue),
            _ => (ulong.MinValue, ulong.MaxValue),
        };
        return value < least || value > greatest ? null : new(type, false, (ulong)value & (ulong.MaxValue >> (64 - 8 * type.ByteWidth())), null);
    }

    /// <summary>A number that converts without looking at a floating-point value's size, or null: the other conversions are computed like any expression.</summary>
    public static BoundLiteral? Convert(BoundLiteral literal, DataType type)
    {
        if (literal.IsNull) return BoundLiteral.Null(type);
        if (literal.Type == DataType.Float32 && type == DataType.Float64)
            return new(type, false, BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle((uint)literal.Bits)), null);
        if (!literal.Type.IsInteger() || !type.IsNumeric()) return null;
        int unused = 64 - 8 * literal.Type.ByteWidth();
        bool signed = Promotion.IsSigned(literal.Type);
        long value = signed ? (long)(literal.Bits << unused) >> unused : (long)literal.Bits;
        ulong bits = type switch
        {
            DataType.Float32 => BitConverter.SingleToUInt32Bits(signed ? value : (ulong)value),
            DataType.Float64 => BitConverter.DoubleToUInt64Bits(signed ? value : (ulong)value),
            _ => (ulong)value & (ulong.MaxValue >> (64 - 8 * type.ByteWidth())),
        };
        return new(type, false, bits, null);
    }

    static ulong StorageBits(object value) => value switch
    {
        bool truth => truth ? 1u : 0u,
        sbyte number => (byte)number,
        short number => (ushort)number,
        int number => (uint)number,
        long number => (ulong)number,
        byte number => number,
        ushort number => number,
        uint number => number,
        ulong number => number,
        float number => BitConverter.SingleToUInt32Bits(number),
        double number => BitConverter.DoubleToUInt64Bits(number),
        DateOnly day => (uint)Moments.FromDate(day),
        DateTime moment => (ulong)Moments.FromDateTime(moment),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no column type.", nameof(value)),
    };
}
