using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>The GPU's form of each operator between two values of one type; null where there is none.</summary>
static class GpuArithmetic
{
    public static GpuForm? Of(BoundBinary node) => node.Operator switch
    {
        BinaryOperator.Add => Lanes<AddOp>(node.Type),
        BinaryOperator.Subtract => Lanes<SubtractOp>(node.Type),
        BinaryOperator.Multiply => Lanes<MultiplyOp>(node.Type),
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
        Type operation = op switch
        {
            BinaryOperator.Equal => typeof(EqualOp),
            BinaryOperator.NotEqual => typeof(NotEqualOp),
            BinaryOperator.LessThan => typeof(LessThanOp),
            _ => typeof(LessThanOrEqualOp),
        };
        return GpuForm.OfLanes(typeof(CompareNode<,,,,,>), operation, type);
    }

    static GpuForm? Lanes<TOp>(DataType type) where TOp : struct, IBinaryOperator => GpuForm.OfLanes(typeof(BinaryNode<,,,,,>), typeof(TOp), type);

    static GpuForm? OfIntegers(Type op, DataType type)
    {
        if (GpuForm.Lane(type) is null) return null;
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
