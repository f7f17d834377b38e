namespace Accel.Kernels.Expressions;

/// <summary>Overloads from the operators and functions that compute them.</summary>
static class OverloadFactory
{
    /// <summary>An operator over lanes of floating-point numbers, of both widths.</summary>
    public static Overload[] Floats<TOp>() where TOp : struct, IFloatUnaryOperator =>
        [.. new[] { DataType.Float64, DataType.Float32 }.Select(type => Unary(type, type, false, (result, x) => LaneSteps.FloatUnary<TOp>(type, result, x)) with { OnGpu = GpuForm.OfLanes<TOp>(typeof(OnFloatLane<,,>), type) })];

    /// <summary>A function of floating-point numbers, of both widths.</summary>
    public static Overload[] Floats<TDouble, TSingle>()
        where TDouble : struct, IScalarFunction<double, double>
        where TSingle : struct, IScalarFunction<float, float> =>
        [Scalar<TDouble, double, double>(DataType.Float64, DataType.Float64), Scalar<TSingle, float, float>(DataType.Float32, DataType.Float32)];

    /// <summary>A function of two floating-point numbers, of both widths.</summary>
    public static Overload[] FloatPairs<TDouble, TSingle>()
        where TDouble : struct, IScalarFunction<double, double, double>
        where TSingle : struct, IScalarFunction<float, float, float> =>
        [
            Binary(DataType.Float64, DataType.Float64, DataType.Float64, false, (result, x, y) => new ScalarStep<TDouble, double, double, double>(result, x, y)),
            Binary(DataType.Float32, DataType.Float32, DataType.Float32, false, (result, x, y) => new ScalarStep<TSingle, float, float, float>(result, x, y)),
        ];

    /// <summary>A question about floating-point numbers, of both widths.</summary>
    public static Overload[] FloatQuestions<TDouble, TSingle>()
        where TDouble : struct, IPredicate<double>
        where TSingle : struct, IPredicate<float> =>
        [Question<TDouble, double>(DataType.Float64), Question<TSingle, float>(DataType.Float32)];

    public static Overload Scalar<TOp, TIn, TOut>(DataType from, DataType to)
        where TOp : struct, IScalarFunction<TIn, TOut>
        where TIn : unmanaged
        where TOut : unmanaged =>
        Unary(from, to, false, (result, x) => new ScalarStep<TOp, TIn, TOut>(result, x)) with { OnGpu = GpuForm.Of<Scalar<TOp, TIn, TOut>>() };

    public static Overload Partial<TOp, TIn, TOut>(DataType from, DataType to)
        where TOp : struct, IPartialFunction<TIn, TOut>
        where TIn : unmanaged
        where TOut : unmanaged =>
        Unary(from, to, true, (result, x) => new PartialStep<TOp, TIn, TOut>(result, x)) with { OnGpu = GpuForm.Of<Partial<TOp, TIn, TOut>>() };

    public static Overload Scalar<TOp, TLeft, TRight, TOut>(DataType left, DataType right, DataType to)
        where TOp : struct, IScalarFunction<TLeft, TRight, TOut>
        where TLeft : unmanaged
        where TRight : unmanaged
        where TOut : unmanaged =>
        Binary(left, right, to, false, (result, x, y) => new ScalarStep<TOp, TLeft, TRight, TOut>(result, x, y)) with
        {
            OnGpu = GpuForm.Of<Scalar<TOp, TLeft, TRight, TOut>>(),
        };

    public static Overload Partial<TOp, TLeft, TRight, TOut>(DataType left, DataType right, DataType to)
        where TOp : struct, IPartialFunction<TLeft, TRight, TOut>
        where TLeft : unmanaged
        where TRight : unmanaged
        where TOut : unmanaged =>
        Binary(left, right, to, true, (result, x, y) => new PartialStep<TOp, TLeft, TRight, TOut>(result, x, y)) with
        {
            OnGpu = GpuForm.Of<Partial<TOp, TLeft, TRight, TOut>>(),
        };

    static Overload Question<TOp, T>(DataType from) where TOp : struct, IPredicate<T> where T : unmanaged =>
        Unary(from, DataType.Boolean, false, (result, x) => new PredicateStep<TOp, T>(result, x)) with { OnGpu = GpuForm.Of<Question<TOp, T>>() };

    public static Overload Question<TOp>() where TOp : struct, IPredicate<TextView, TextView> =>
        Binary(DataType.String, DataType.String, DataType.Boolean, false, (result, x, y) => new PredicateStep<TOp, TextView, TextView>(result, x, y));

    public static Overload Unary(DataType from, DataType to, bool canFail, Func<int, int, Step> step) => new([from], to, canFail, (compiler, arguments) =>
    {
        int x = compiler.Register(arguments[0]), result = compiler.Take(to);
        return compiler.Add(result, step(result, x));
    });

    public static Overload Binary(DataType left, DataType right, DataType to, bool canFail, Func<int, int, int, Step> step) => new([left, right], to, canFail, (compiler, arguments) =>
    {
        int x = compiler.Register(arguments[0]), y = compiler.Register(arguments[1]), result = compiler.Take(to);
        return compiler.Add(result, step(result, x, y));
    });

    /// <summary>An operator over lanes of numbers of one type.</summary>
    public static Overload LanesOfOne<TOp>(DataType type) where TOp : struct, IUnaryOperator =>
        Unary(type, type, false, (result, x) => LaneSteps.Unary<TOp>(type, result, x)) with { OnGpu = GpuForm.OfLanes<TOp>(typeof(OnLane<,,>), type) };

    /// <summary>An operator over lanes of two floating-point numbers, of both widths.</summary>
    public static Overload[] FloatPairs<TOp>() where TOp : struct, IFloatBinaryOperator =>
        [.. new[] { DataType.Float64, DataType.Float32 }.Select(type => Binary(type, type, type, false, (result, x, y) => LaneSteps.FloatBinary<TOp>(type, result, x, y)) with
        {
            OnGpu = GpuForm.OfLanes<TOp>(typeof(OnFloatLanes<,,>), type),
        })];

    /// <summary>An operator over lanes between two numbers of one type, of which one may be a literal.</summary>
    public static Overload Lanes<TOp>(DataType type) where TOp : struct, IBinaryOperator => new([type, type], type, false, (compiler, arguments) =>
    {
        (Source x, Source y) = compiler.Sources(arguments[0], arguments[1]);
        int result = compiler.Take(type);
        return compiler.Add(result, LaneSteps.Binary<TOp>(type, result, x, y));
    })
    {
        OnGpu = GpuForm.OfLanes<TOp>(typeof(OnLanes<,,>), type),
    };
}
