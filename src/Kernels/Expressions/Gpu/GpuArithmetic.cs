using System.Runtime.CompilerServices;

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
    public static GpuForm? OfComparison(BinaryOperator op, DataType type)
    {
        if (type == DataType.Boolean)
            return new(typeof(ScalarNode<,,,,,,>), op == BinaryOperator.Equal ? typeof(SameTruth) : typeof(OtherTruth), typeof(bool), typeof(bool), typeof(bool));
        (Type lanes, Type words) = op switch
        {
            BinaryOperator.Equal => (typeof(EqualOp), typeof(WordEqualOp<>)),
            BinaryOperator.NotEqual => (typeof(NotEqualOp), typeof(WordNotEqualOp<>)),
            BinaryOperator.LessThan => (typeof(LessThanOp), typeof(WordLessThanOp<>)),
            _ => (typeof(LessThanOrEqualOp), typeof(WordLessThanOrEqualOp<>)),
        };
        return GpuForm.OfLanes(typeof(CompareNode<,,,,,>), lanes, type) ?? OfWords(words, type, typeof(bool));
    }

    /// <summary>An operator between unsigned integers of 32 or 64 bits.</summary>
    static GpuForm? OfWords(Type op, DataType type, Type? result = null)
    {
        if (type is not (DataType.UInt32 or DataType.UInt64)) return null;
        Type element = GpuForm.Element(type)!;
        return new(typeof(ScalarNode<,,,,,,>), op.MakeGenericType(element), element, element, result ?? element);
    }

    static GpuForm? Lanes<TOp>(DataType type) where TOp : struct, IBinaryOperator => GpuForm.OfLanes(typeof(BinaryNode<,,,,,>), typeof(TOp), type);

    static GpuForm OfIntegers(Type op, DataType type)
    {
        Type element = GpuForm.Element(type)!;
        return new(typeof(PartialNode<,,,,,,>), op.MakeGenericType(element), element, element, element);
    }
}

/// <summary>The opposite.</summary>
readonly struct NotTruth : IScalarFunction<bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(bool x) => !x;
}

/// <summary>Whether two Booleans are equal.</summary>
readonly struct SameTruth : IScalarFunction<bool, bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(bool x, bool y) => x == y;
}

/// <summary>Whether two Booleans differ.</summary>
readonly struct OtherTruth : IScalarFunction<bool, bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Invoke(bool x, bool y) => x != y;
}
