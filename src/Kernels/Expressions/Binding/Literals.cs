using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>From C# values to constants in their storage form.</summary>
static class Literals
{
    public static BoundLiteral Bind(LiteralExpr literal, DataType? typeOfNull = null) =>
        literal.Type is not DataType type ? BoundLiteral.Null(typeOfNull ?? DataType.Boolean)
        : literal.Value is string text ? new(type, false, 0, text)
        : new(type, false, StorageBits(literal.Value!), null);

    /// <summary>
    /// The node in the type of the operand beside it, where a literal follows it: null becomes any type, and as in C# an int that is not negative
    /// becomes UInt32 or UInt64, a long UInt64.
    /// </summary>
    public static BoundNode Follow(Expr source, BoundNode node, DataType other)
    {
        if (source is not LiteralExpr || node is not BoundLiteral literal) return node;
        if (literal.IsNull) return BoundLiteral.Null(other);
        bool follows = literal.Type switch
        {
            DataType.Int32 => other is DataType.UInt32 or DataType.UInt64 && (int)literal.Bits >= 0,
            DataType.Int64 => other == DataType.UInt64 && (long)literal.Bits >= 0,
            _ => false,
        };
        return follows ? literal with { Type = other } : node;
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
