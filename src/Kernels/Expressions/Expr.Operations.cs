using Accel.Kernels;
using Accel.Kernels.Expressions;

namespace Accel;

/// <content>Operators over lanes as functions of expressions: those of the library, such as <see cref="GeluOp"/>, and the user's own. Null where an operand is null.</content>
public abstract partial class Expr
{
    /// <summary>The operator on a number: of 32 or 64 bits, integers or floating-point; smaller integers become int.</summary>
    public static Expr Apply<TOp>(Expr value) where TOp : struct, IUnaryOperator => Call(LaneFunctions.Unary<TOp>(), value);

    /// <summary>The operator between two numbers, in the first of int, long, float and double that both convert to.</summary>
    public static Expr Apply<TOp>(Expr left, Expr right) where TOp : struct, IBinaryOperator => Call(LaneFunctions.Binary<TOp>(), left, right);

    /// <summary>The operator on a floating-point number; integers become double.</summary>
    public static Expr ApplyFloat<TOp>(Expr value) where TOp : struct, IFloatUnaryOperator => Call(LaneFunctions.FloatUnary<TOp>(), value);

    /// <summary>The operator between two floating-point numbers; where one is no float, in double.</summary>
    public static Expr ApplyFloat<TOp>(Expr left, Expr right) where TOp : struct, IFloatBinaryOperator => Call(LaneFunctions.FloatBinary<TOp>(), left, right);
}
