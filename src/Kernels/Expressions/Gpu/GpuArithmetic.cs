namespace Accel.Kernels.Expressions;

/// <summary>The GPU's form of each operator between two values of one type; null where there is none.</summary>
static class GpuArithmetic
{
    public static GpuForm? Of(BoundBinary node) => node.Operator switch
    {
        BinaryOperator.Add => Lanes<AddOp>(node.Type) ?? OfWords(typeof(WordAddOp<>), node.Type),
        BinaryOperator.Subtract => Lanes<SubtractOp>(node.Type) ?? OfWords(typeof(WordSubtractOp<>), node.Type),
        BinaryOperator.Multiply => Lanes<MultiplyOp>(node.Type) ?? OfWords(typeof(WordMultiplyOp<>), node.Type),
        BinaryOperator.Divide when node.Type.IsFloat() => Lanes<DivideOp>(node.Type),
        BinaryOperator.Divide => OfIntegers(typeof(IntegerDivideOp<>), node.Type),
        BinaryOperator.Remainder when node.Type.IsInteger() => OfIntegers(typeof(IntegerRemainderOp<>), node.Type),
        _ => null,
    };

    /// <summary>Of equality and the two ways of being less.</summary>
    public static GpuForm? OfComparison(BinaryOperator op, DataType type) => op switch
    {
        BinaryOperator.Equal when type == DataType.Boolean => GpuForm.Of<SameTruth>(),
        BinaryOperator.NotEqual when type == DataType.Boolean => GpuForm.Of<OtherTruth>(),
        BinaryOperator.Equal => Compared<EqualOp>(type) ?? OfWords(typeof(WordEqualOp<>), type, typeof(bool)),
        BinaryOperator.NotEqual => Compared<NotEqualOp>(type) ?? OfWords(typeof(WordNotEqualOp<>), type, typeof(bool)),
        BinaryOperator.LessThan => Compared<LessThanOp>(type) ?? OfWords(typeof(WordLessThanOp<>), type, typeof(bool)),
        _ => Compared<LessThanOrEqualOp>(type) ?? OfWords(typeof(WordLessThanOrEqualOp<>), type, typeof(bool)),
    };

    static GpuForm? Lanes<TOp>(DataType type) where TOp : struct, IBinaryOperator => GpuForm.OfLanes<TOp>(typeof(OnLanes<,,>), type);

    static GpuForm? Compared<TOp>(DataType type) where TOp : struct, IBinaryOperator => GpuForm.OfLanes<TOp>(typeof(ComparedLanes<,,>), type);

    /// <summary>An operator between unsigned integers of 32 or 64 bits.</summary>
    static GpuForm? OfWords(Type op, DataType type, Type? result = null)
    {
        if (type is not (DataType.UInt32 or DataType.UInt64)) return null;
        Type element = GpuForm.Element(type)!;
        return GpuForm.Of(typeof(Scalar<,,,>).MakeGenericType(op.MakeGenericType(element), element, element, result ?? element));
    }

    static GpuForm OfIntegers(Type op, DataType type)
    {
        Type element = GpuForm.Element(type)!;
        return GpuForm.Of(typeof(Partial<,,,>).MakeGenericType(op.MakeGenericType(element), element, element, element));
    }
}
