using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Accel.Kernels.Tests;

/// <summary>The functions inside ILGPU kernels: the scalar twin's bits on ILGPU's CPU accelerator, and PTX that calls nothing.</summary>
public sealed class FunctionsOnGpuTests
{
    static readonly Type[] Operators =
    [
        typeof(ExpOp), typeof(Expm1Op), typeof(LogOp), typeof(Log1pOp), typeof(SigmoidOp), typeof(SoftplusOp), typeof(TanhOp), typeof(SqrtOp), typeof(FloorOp), typeof(RoundOp),
        typeof(CeilingOp), typeof(TruncateOp), typeof(SignOp), typeof(Exp2Op), typeof(Log2Op), typeof(Log10Op), typeof(SinOp), typeof(CosOp), typeof(TanOp), typeof(AsinOp), typeof(AcosOp), typeof(AtanOp),
        typeof(SinhOp), typeof(CoshOp), typeof(AsinhOp), typeof(AcoshOp), typeof(AtanhOp), typeof(CbrtOp), typeof(ErfOp), typeof(ErfcOp), typeof(GeluOp), typeof(UniformOp), typeof(NormalOp), typeof(ExponentialOp),
    ];

    public static TheoryData<Type, Type> Cases =>
        [.. Operators.SelectMany(op => new (Type, Type)[] { (op, typeof(Float1)), (op, typeof(Double1)) })];

    [Theory, MemberData(nameof(Cases))]
    public void Functions_compile_to_PTX_without_calls_or_approximations(Type op, Type lanes)
    {
        MethodInfo kernel = typeof(FunctionsOnGpuTests).GetMethod(nameof(Kernel), BindingFlags.Static | BindingFlags.NonPublic)!;
        string ptx = Ptx.OfImplicitlyGrouped(kernel.MakeGenericMethod(op, lanes));
        Assert.DoesNotContain(".extern", ptx);
        Assert.DoesNotContain(".approx", ptx);
        if (lanes == typeof(Float1)) Assert.DoesNotContain(".f64", ptx);
    }

    [Fact]
    public void Functions_in_a_kernel_give_the_scalar_twin_s_bits()
    {
        using Context context = Context.Create(builder => builder.CPU().EnableAlgorithms());
        using Accelerator accelerator = context.CreateCPUAccelerator(0);
        Float1[] floats = [.. FunctionArguments.Floats().Where((_, i) => i % 97 == 0).Select(x => new Float1(x))];
        Double1[] doubles = [.. FunctionArguments.Doubles().Where((_, i) => i % 97 == 0).Select(x => new Double1(x))];
        Agree<ExpOp>(accelerator, floats, doubles);
        Agree<Expm1Op>(accelerator, floats, doubles);
        Agree<LogOp>(accelerator, floats, doubles);
        Agree<Log1pOp>(accelerator, floats, doubles);
        Agree<SigmoidOp>(accelerator, floats, doubles);
        Agree<SoftplusOp>(accelerator, floats, doubles);
        Agree<TanhOp>(accelerator, floats, doubles);
        Agree<Exp2Op>(accelerator, floats, doubles);
        Agree<Log2Op>(accelerator, floats, doubles);
        Agree<Log10Op>(accelerator, floats, doubles);
        Agree<SinOp>(accelerator, floats, doubles);
        Agree<CosOp>(accelerator, floats, doubles);
        Agree<TanOp>(accelerator, floats, doubles);
        Agree<AsinOp>(accelerator, floats, doubles);
        Agree<AcosOp>(accelerator, floats, doubles);
        Agree<AtanOp>(accelerator, floats, doubles);
        Agree<SinhOp>(accelerator, floats, doubles);
        Agree<CoshOp>(accelerator, floats, doubles);
        Agree<AsinhOp>(accelerator, floats, doubles);
        Agree<AcoshOp>(accelerator, floats, doubles);
        Agree<AtanhOp>(accelerator, floats, doubles);
        Agree<CbrtOp>(accelerator, floats, doubles);
        Agree<ErfOp>(accelerator, floats, doubles);
        Agree<ErfcOp>(accelerator, floats, doubles);
        Agree<GeluOp>(accelerator, floats, doubles);
    }

    static void Agree<TOp>(Accelerator accelerator, Float1[] floats, Double1[] doubles) where TOp : struct, IFloatUnaryOperator
    {
        Assert.Equal(floats.Select(x => LaneValues.Bits(TOp.Invoke(x).Value)), Run<TOp, Float1>(accelerator, floats).Select(x => LaneValues.Bits(x.Value)));
        Assert.Equal(doubles.Select(x => LaneValues.Bits(TOp.Invoke(x).Value)), Run<TOp, Double1>(accelerator, doubles).Select(x => LaneValues.Bits(x.Value)));
    }

    static L[] Run<TOp, L>(Accelerator accelerator, L[] arguments)
        where TOp : struct, IFloatUnaryOperator
        where L : unmanaged, IFloatLanes<L>
    {
        using MemoryBuffer1D<L, Stride1D.Dense> x = accelerator.Allocate1D(arguments), y = accelerator.Allocate1D<L>(arguments.Length);
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<L>, ArrayView<L>>(Kernel<TOp, L>)(arguments.Length, x.View, y.View);
        accelerator.Synchronize();
        return y.GetAsArray1D();
    }

    static void Kernel<TOp, L>(Index1D index, ArrayView<L> x, ArrayView<L> y)
        where TOp : struct, IFloatUnaryOperator
        where L : unmanaged, IFloatLanes<L>
        => y[index] = TOp.Invoke(x[index]);
}
