using Accel.Kernels;
using Accel.Kernels.Expressions;
using static Accel.Kernels.Expressions.OverloadFactory;

namespace Accel;

/// <content>Functions of numbers. Integers become double where a function takes floating-point numbers only.</content>
public static partial class Functions
{
    /// <summary>The magnitude; of the least integer, null.</summary>
    public static Function Abs { get; } = new("Abs",
        Partial<IntegerAbsOp<int>, int, int>(DataType.Int32, DataType.Int32),
        Partial<IntegerAbsOp<long>, long, long>(DataType.Int64, DataType.Int64),
        LanesOfOne<AbsOp>(DataType.Float64),
        LanesOfOne<AbsOp>(DataType.Float32),
        Partial<IntegerAbsOp<sbyte>, sbyte, sbyte>(DataType.Int8, DataType.Int8),
        Partial<IntegerAbsOp<short>, short, short>(DataType.Int16, DataType.Int16));

    /// <summary>-1, 0 or 1; of NaN, null.</summary>
    public static Function Sign { get; } = new("Sign",
        Scalar<IntegerSignOp<int>, int, int>(DataType.Int32, DataType.Int32),
        Scalar<IntegerSignOp<long>, long, int>(DataType.Int64, DataType.Int32),
        Partial<FloatSignOp<double>, double, int>(DataType.Float64, DataType.Int32),
        Partial<FloatSignOp<float>, float, int>(DataType.Float32, DataType.Int32));

    /// <summary>The lesser of two numbers; NaN if either is.</summary>
    public static Function Min { get; } = new("Min",
        [.. Extremes<MinOp>(typeof(IntegerMinOp<>)), .. SmallExtremes<IntegerMinOp<sbyte>, IntegerMinOp<short>, IntegerMinOp<byte>, IntegerMinOp<ushort>>()]);

    /// <summary>The greater of two numbers; NaN if either is.</summary>
    public static Function Max { get; } = new("Max",
        [.. Extremes<MaxOp>(typeof(IntegerMaxOp<>)), .. SmallExtremes<IntegerMaxOp<sbyte>, IntegerMaxOp<short>, IntegerMaxOp<byte>, IntegerMaxOp<ushort>>()]);

    /// <summary>The square root; NaN below zero.</summary>
    public static Function Sqrt { get; } = new("Sqrt", Floats<SqrtOp>());

    /// <summary>The cube root, within 1.5 ulp.</summary>
    public static Function Cbrt { get; } = new("Cbrt", Floats<CbrtOp>());

    /// <summary>eˣ, within 1 ulp.</summary>
    public static Function Exp { get; } = new("Exp", Floats<ExpOp>());

    /// <summary>The natural logarithm, within 1 ulp, or that to a base given second; NaN below zero.</summary>
    public static Function Log { get; } = new("Log", [.. Floats<LogOp>(), .. FloatPairs<LogBaseOp<double>, LogBaseOp<float>>()]);

    /// <summary>The logarithm to base 2, within 2.5 ulp.</summary>
    public static Function Log2 { get; } = new("Log2", Floats<Log2Op>());

    /// <summary>The logarithm to base 10, within 2.5 ulp.</summary>
    public static Function Log10 { get; } = new("Log10", Floats<Log10Op>());

    /// <summary>The first number to the power of the second, within 1.5 ulp.</summary>
    public static Function Pow { get; } = new("Pow", FloatPairs<PowOp>());

    /// <summary>The greatest integer not above the number.</summary>
    public static Function Floor { get; } = new("Floor", Floats<FloorOp>());

    /// <summary>The least integer not below the number.</summary>
    public static Function Ceiling { get; } = new("Ceiling", Floats<CeilingOp>());

    /// <summary>The nearest integer, or the nearest number of so many decimals (0 to 15, of a float 0 to 6, else null); halves go to the even one.</summary>
    public static Function Round { get; } = new("Round",
        [
            .. Floats<RoundOp>(),
            Binary(DataType.Float64, DataType.Int32, DataType.Float64, true, (result, x, y) => new PartialStep<RoundDoubleOp, double, int, double>(result, x, y)),
            Binary(DataType.Float32, DataType.Int32, DataType.Float32, true, (result, x, y) => new PartialStep<RoundSingleOp, float, int, float>(result, x, y)),
        ]);

    /// <summary>The number without its fraction.</summary>
    public static Function Truncate { get; } = new("Truncate", Floats<TruncateOp>());

    /// <summary>The sine of an angle in radians, within 1.5 ulp; NaN beyond ±2⁴⁵, of a float ±2¹⁸.</summary>
    public static Function Sin { get; } = new("Sin", Floats<SinOp>());

    /// <summary>The cosine of an angle in radians, within 1.5 ulp; NaN beyond ±2⁴⁵, of a float ±2¹⁸.</summary>
    public static Function Cos { get; } = new("Cos", Floats<CosOp>());

    /// <summary>The tangent of an angle in radians, within 3 ulp; NaN beyond ±2⁴⁵, of a float ±2¹⁸.</summary>
    public static Function Tan { get; } = new("Tan", Floats<TanOp>());

    /// <summary>The angle whose sine it is, within 1.5 ulp.</summary>
    public static Function Asin { get; } = new("Asin", Floats<AsinOp>());

    /// <summary>The angle whose cosine it is, within 2 ulp.</summary>
    public static Function Acos { get; } = new("Acos", Floats<AcosOp>());

    /// <summary>The angle whose tangent it is, within 2 ulp.</summary>
    public static Function Atan { get; } = new("Atan", Floats<AtanOp>());

    /// <summary>The angle of the point whose y comes first and whose x second, within 2.5 ulp.</summary>
    public static Function Atan2 { get; } = new("Atan2", FloatPairs<Atan2Op>());

    /// <summary>The hyperbolic tangent, within 3 ulp.</summary>
    public static Function Tanh { get; } = new("Tanh", Floats<TanhOp>());

    /// <summary>The hyperbolic sine, within 3 ulp.</summary>
    public static Function Sinh { get; } = new("Sinh", Floats<SinhOp>());

    /// <summary>The hyperbolic cosine, within 2 ulp.</summary>
    public static Function Cosh { get; } = new("Cosh", Floats<CoshOp>());

    /// <summary>The number whose hyperbolic sine it is, within 3 ulp.</summary>
    public static Function Asinh { get; } = new("Asinh", Floats<AsinhOp>());

    /// <summary>The number whose hyperbolic cosine it is, within 3 ulp.</summary>
    public static Function Acosh { get; } = new("Acosh", Floats<AcoshOp>());

    /// <summary>The number whose hyperbolic tangent it is, within 3 ulp.</summary>
    public static Function Atanh { get; } = new("Atanh", Floats<AtanhOp>());

    /// <summary>Whether the number is NaN.</summary>
    public static Function IsNaN { get; } = new("IsNaN", FloatQuestions<IsNaNOp<double>, IsNaNOp<float>>());

    /// <summary>Whether the number is neither infinite nor NaN.</summary>
    public static Function IsFinite { get; } = new("IsFinite", FloatQuestions<IsFiniteOp<double>, IsFiniteOp<float>>());

    /// <summary>Whether the number is infinite.</summary>
    public static Function IsInfinity { get; } = new("IsInfinity", FloatQuestions<IsInfinityOp<double>, IsInfinityOp<float>>());

    static IEnumerable<Overload> Extremes<TOp>(Type ofWords) where TOp : struct, IBinaryOperator =>
        new[] { DataType.Int32, DataType.UInt32, DataType.Int64, DataType.UInt64, DataType.Float32, DataType.Float64 }.Select(type =>
        {
            Overload lanes = Lanes<TOp>(type);
            if (lanes.OnGpu is not null) return lanes;
            Type word = type.ClrType();
            return lanes with { OnGpu = GpuForm.Of(typeof(Scalar<,,,>).MakeGenericType(ofWords.MakeGenericType(word), word, word, word)) };
        });

    static Overload[] SmallExtremes<TSByte, TShort, TByte, TUShort>()
        where TSByte : struct, IScalarFunction<sbyte, sbyte, sbyte>
        where TShort : struct, IScalarFunction<short, short, short>
        where TByte : struct, IScalarFunction<byte, byte, byte>
        where TUShort : struct, IScalarFunction<ushort, ushort, ushort> =>
        [
            Scalar<TSByte, sbyte, sbyte, sbyte>(DataType.Int8, DataType.Int8, DataType.Int8),
            Scalar<TShort, short, short, short>(DataType.Int16, DataType.Int16, DataType.Int16),
            Scalar<TByte, byte, byte, byte>(DataType.UInt8, DataType.UInt8, DataType.UInt8),
            Scalar<TUShort, ushort, ushort, ushort>(DataType.UInt16, DataType.UInt16, DataType.UInt16),
        ];
}
