using System.Reflection;

namespace Accel.Kernels.Expressions;

/// <summary>Functions made of operators over lanes, the user's too: one for each operator, so that equal expressions are equal.</summary>
static class LaneFunctions
{
    static readonly DataType[] Numbers = [DataType.Int32, DataType.Int64, DataType.Float32, DataType.Float64];

    public static Function Unary<TOp>() where TOp : struct, IUnaryOperator => UnaryOf<TOp>.Function;

    public static Function Binary<TOp>() where TOp : struct, IBinaryOperator => BinaryOf<TOp>.Function;

    public static Function FloatUnary<TOp>() where TOp : struct, IFloatUnaryOperator => FloatUnaryOf<TOp>.Function;

    public static Function FloatBinary<TOp>() where TOp : struct, IFloatBinaryOperator => FloatBinaryOf<TOp>.Function;

    /// <summary>The function of an operator that is known at run time only; null where the type is none.</summary>
    public static Function? Of(Type op)
    {
        string? name = !op.IsValueType || op.ContainsGenericParameters ? null
            : typeof(IUnaryOperator).IsAssignableFrom(op) ? nameof(Unary)
            : typeof(IBinaryOperator).IsAssignableFrom(op) ? nameof(Binary)
            : typeof(IFloatUnaryOperator).IsAssignableFrom(op) ? nameof(FloatUnary)
            : typeof(IFloatBinaryOperator).IsAssignableFrom(op) ? nameof(FloatBinary)
            : null;
        return name is null ? null : (Function)typeof(LaneFunctions).GetMethod(name)!.MakeGenericMethod(op).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null)!;
    }

    static string NameOf(Type op) => op.Name.EndsWith("Op", StringComparison.Ordinal) ? op.Name[..^2] : op.Name;

    static class UnaryOf<TOp> where TOp : struct, IUnaryOperator
    {
        public static readonly Function Function = new(NameOf(typeof(TOp)), Numbers.Select(OverloadFactory.LanesOfOne<TOp>));
    }

    static class BinaryOf<TOp> where TOp : struct, IBinaryOperator
    {
        public static readonly Function Function = new(NameOf(typeof(TOp)), Numbers.Select(OverloadFactory.Lanes<TOp>));
    }

    static class FloatUnaryOf<TOp> where TOp : struct, IFloatUnaryOperator
    {
        public static readonly Function Function = new(NameOf(typeof(TOp)), OverloadFactory.Floats<TOp>());
    }

    static class FloatBinaryOf<TOp> where TOp : struct, IFloatBinaryOperator
    {
        public static readonly Function Function = new(NameOf(typeof(TOp)), OverloadFactory.FloatPairs<TOp>());
    }
}
