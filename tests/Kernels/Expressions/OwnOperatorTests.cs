using System.Linq.Expressions;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>A user's operators over lanes in expressions and lambdas, on the processor and on <see cref="TestGpu"/>. They are private here, as a program's may be.</summary>
public sealed class OwnOperatorTests : IDisposable
{
    static readonly Row[] Rows = RowTable.Rows(200, 7);

    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<LambdaExpression> Lambdas =>
    [
        Of(f => SoftSign(f.F32)),
        Of(f => SoftSign(f.F64) * 2),
        Of(f => SoftSign(f.I32 / 60f) > 0.5f),
        Of(f => Stronger(f.I32, f.I16)),
        Of(f => Stronger(f.I64, 3)),
        Of(f => Halved(f.F64)),
        Of(f => Larger(f.F32, f.I8)),
    ];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [MemberData(nameof(Lambdas), DisableDiscoveryEnumeration = true)]
    public void A_marked_method_in_a_lambda_computes_what_it_computes_in_CSharp(LambdaExpression lambda)
    {
        LambdaOracle.Agrees(lambda, Rows);
        OnGpuToo(ExpressionTranslator.Translate(lambda).Expr!);
    }

    [Fact]
    public void Operators_are_applied_to_expressions()
    {
        using Batch batch = RowTable.Batch(Rows);
        Check(ApplyFloat<SoftSignOp>(Col("F64")), row => SoftSign(row.F64));
        Check(ApplyFloat<SoftSignOp>(Col("I8")), row => SoftSign((double)row.I8));
        Check(ApplyFloat<SoftSignOp>(Col("MaybeF32")), row => row.MaybeF32 is { } x ? SoftSign(x) : null);
        Check(Apply<StrongerOp>(Col("I32"), Col("I64")), row => Stronger(row.I32, row.I64));
        Check(Apply<StrongerOp>(Col("MaybeI32"), 5), row => row.MaybeI32 is { } x ? Stronger(x, 5) : null);
        Check(Apply<TimesOp<Two>>(Col("I32")), row => row.I32 * 2);
        Check(ApplyFloat<LargerOp>(Col("F64"), 1), row => Larger(row.F64, 1));

        void Check(Expr expr, Func<Row, object?> expected)
        {
            using Column column = expr.Bind(RowTable.Instance).Evaluate(batch);
            for (int i = 0; i < Rows.Length; i++) Assert.True(LambdaOracle.Same(expected(Rows[i]), column.GetValue(i)), $"{expr} on {Rows[i]}: {column.GetValue(i)}");
            OnGpuToo(expr);
        }
    }

    [Fact]
    public void An_operator_is_one_function_named_after_it()
    {
        Assert.Equal(ApplyFloat<SoftSignOp>(Col("x")), ApplyFloat<SoftSignOp>(Col("x")));
        Assert.Equal("SoftSign(x)", ApplyFloat<SoftSignOp>(Col("x")).ToString());
    }

    [Fact]
    public void Marks_that_do_not_fit_their_method_are_refused()
    {
        Assert.Contains("no struct that implements an operator over lanes", LambdaOracle.Refusal(f => Wrong(f.F32)), StringComparison.Ordinal);
        Assert.Contains("whose operands and result are 1 Float64 or 1 Float32", LambdaOracle.Refusal(f => WholeSign(f.I32)), StringComparison.Ordinal);
        Assert.Contains("marked with SoftSignOp", LambdaOracle.Refusal(f => Mixed(f.F32, f.F32)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_without_a_mark_is_refused_by_its_name() => Assert.Contains("OwnOperatorTests.Unmarked", LambdaOracle.Refusal(f => Unmarked(f.F32)), StringComparison.Ordinal);

    void OnGpuToo(Expr expr)
    {
        BoundExpr bound = expr.Bind(RowTable.Instance);
        using Batch batch = RowTable.Batch(Rows);
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, bound);
        using DeviceColumn onDevice = bound.Evaluate(uploaded);
        using Column found = onDevice.Download(), expected = bound.Evaluate(batch);
        Assert.All(Enumerable.Range(0, Rows.Length), i => Assert.True(LambdaOracle.Same(expected.GetValue(i), found.GetValue(i)), $"{expr} on {Rows[i]}: {found.GetValue(i)} on the GPU."));
    }

    static Expression<Func<Row, T>> Of<T>(Expression<Func<Row, T>> lambda) => lambda;

    [LaneOperator(typeof(SoftSignOp))]
    static float SoftSign(float x) => SoftSignOp.Invoke(new Float1(x)).Value;

    [LaneOperator(typeof(SoftSignOp))]
    static double SoftSign(double x) => SoftSignOp.Invoke(new Double1(x)).Value;

    [LaneOperator(typeof(StrongerOp))]
    static int Stronger(int a, int b) => StrongerOp.Invoke(new Int1(a), new Int1(b)).Value;

    [LaneOperator(typeof(StrongerOp))]
    static long Stronger(long a, long b) => StrongerOp.Invoke(new Long1(a), new Long1(b)).Value;

    [LaneOperator(typeof(TimesOp<Half>))]
    static double Halved(double x) => x * 0.5;

    [LaneOperator(typeof(LargerOp))]
    static float Larger(float x, float y) => MathF.Max(x, y);

    [LaneOperator(typeof(LargerOp))]
    static double Larger(double x, double y) => Math.Max(x, y);

    [LaneOperator(typeof(string))]
    static float Wrong(float x) => x;

    [LaneOperator(typeof(SoftSignOp))]
    static int WholeSign(int x) => x;

    [LaneOperator(typeof(SoftSignOp))]
    static float Mixed(float x, float y) => x + y;

    static float Unmarked(float x) => x + 1;

    readonly struct SoftSignOp : IFloatUnaryOperator
    {
        public static L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L> => x / (L.One + L.Abs(x));
    }

    readonly struct StrongerOp : IBinaryOperator
    {
        public static L Invoke<L>(L a, L b) where L : unmanaged, ILanes<L> => L.Select(L.Abs(a) >= L.Abs(b), a, b);
    }

    readonly struct LargerOp : IFloatBinaryOperator
    {
        public static L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L> => L.Max(x, y);
    }

    readonly struct TimesOp<TFactor> : IUnaryOperator where TFactor : struct, IFactor
    {
        public static L Invoke<L>(L x) where L : unmanaged, ILanes<L> => x * L.Broadcast(TFactor.Value);
    }

    interface IFactor
    {
        static abstract double Value { get; }
    }

    readonly struct Two : IFactor
    {
        public static double Value => 2;
    }

    readonly struct Half : IFactor
    {
        public static double Value => 0.5;
    }
}
