namespace Accel.Kernels.Expressions;

/// <summary>
/// <c>x &lt; 0.05</c> compares a float with a double, and C# widens the float. The same rows fulfil a comparison with a float next to the double, which looks
/// at half the bytes.
/// </summary>
static class FloatComparison
{
    /// <summary>The comparison of a widened float with a double literal as one of floats; null for any other node.</summary>
    public static BoundBinary? Narrow(BoundBinary node)
    {
        if (!node.Operator.IsComparison()) return null;
        if (node is { Left: BoundCast { Operand.Type: DataType.Float32, Type: DataType.Float64 } left, Right: BoundLiteral { IsNull: false } right })
            return Narrow(node.Operator, left.Operand, right) is { } bound ? new(node.Operator, left.Operand, bound) : null;
        if (node is { Right: BoundCast { Operand.Type: DataType.Float32, Type: DataType.Float64 } widened, Left: BoundLiteral { IsNull: false } literal })
            return Narrow(Mirrored(node.Operator), widened.Operand, literal) is { } bound ? new(node.Operator, bound, widened.Operand) : null;
        return null;
    }

    /// <summary>The float that stands to every float as the literal does; null where there is none, as for equality with a double between two floats.</summary>
    static BoundLiteral? Narrow(BinaryOperator op, BoundNode operand, BoundLiteral literal)
    {
        double exact = BitConverter.UInt64BitsToDouble(literal.Bits);
        float nearest = (float)exact;
        if (nearest != exact && !double.IsNaN(exact))
        {
            if (op is BinaryOperator.Equal or BinaryOperator.NotEqual) return null;
            bool wantsAbove = op is BinaryOperator.LessThan or BinaryOperator.GreaterThanOrEqual;
            if (wantsAbove && nearest < exact) nearest = MathF.BitIncrement(nearest);
            else if (!wantsAbove && nearest > exact) nearest = MathF.BitDecrement(nearest);
        }
        return new(operand.Type, false, BitConverter.SingleToUInt32Bits(nearest), null);
    }

    static BinaryOperator Mirrored(BinaryOperator op) => op switch
    {
        BinaryOperator.LessThan => BinaryOperator.GreaterThan,
        BinaryOperator.LessThanOrEqual => BinaryOperator.GreaterThanOrEqual,
        BinaryOperator.GreaterThan => BinaryOperator.LessThan,
        BinaryOperator.GreaterThanOrEqual => BinaryOperator.LessThanOrEqual,
        _ => op,
    };
}
