using System.Reflection;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Tests;

/// <summary>The functions inside ILGPU kernels: the scalar twin's bits on <see cref="TestGpu"/>, and PTX that calls nothing.</summary>
public sealed class FunctionsOnGpuTests : IDisposable
{
    static readonly Type[] Operators =
    [
        typeof(ExpOp), typeof(Expm1Op), typeof(LogOp), typeof(Log1pOp), typeof(SigmoidOp), typeof(SoftplusOp), typeof(TanhOp), typeof(SqrtOp), typeof(FloorOp), typeof(RoundOp),
        typeof(CeilingOp), typeof(TruncateOp), typeof(SignOp), typeof(Exp2Op), typeof(Log2Op), typeof(Log10Op), typeof(SinOp), typeof(CosOp), typeof(TanOp), typeof(AsinOp), typeof(AcosOp), typeof(AtanOp),
        typeof(SinhOp), typeof(CoshOp), typeof(AsinhOp), typeof(AcoshOp), typeof(AtanhOp), typeof(CbrtOp), typeof(ErfOp), typeof(ErfcOp), typeof(GeluOp), typeof(UniformOp), typeof(NormalOp), typeof(ExponentialOp),
    ];

    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<Type, Type> Cases =>
        [.. Operators.SelectMany(op => new (Type, Type)[] { (op, typeof(Float1)), (op, typeof(Double1)) })];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory, MemberData(nameof(Cases))]
    public void Functions_compile_to_PTX_without_calls_or_approximations(Type op, Type lanes)
    {
        MethodInfo kernel = typeof(FunctionsOnGpuTests).GetMethod(nameof(Kernel), BindingFlags.Static | BindingFlags.NonPublic)!;
        string ptx = Ptx.OfExplicitlyGrouped(kernel.MakeGenericMethod(op, lanes));
        Assert.DoesNotContain(".extern", ptx);
        Assert.DoesNotContain(".approx", ptx);
        if (lanes == typeof(Float1)) Assert.DoesNotContain(".f64", ptx);
    }

    [Fact]
    public void Functions_in_a_kernel_give_the_scalar_twin_s_bits()
    {
        Float1[] floats = [.. FunctionArguments.Floats().Where((_, i) => i % 97 == 0).Select(x => new Float1(x))];
        Double1[] doubles = [.. FunctionArguments.Doubles().Where((_, i) => i % 97 == 0).Select(x => new Double1(x))];
        Agree<ExpOp>(floats, doubles);
        Agree<Expm1Op>(floats, doubles);
        Agree<LogOp>(floats, doubles);
        Agree<Log1pOp>(floats, doubles);
        Agree<SigmoidOp>(floats, doubles);
        Agree<SoftplusOp>(floats, doubles);
        Agree<TanhOp>(floats, doubles);
        Agree<Exp2Op>(floats, doubles);
        Agree<Log2Op>(floats, doubles);
        Agree<Log10Op>(floats, doubles);
        Agree<SinOp>(floats, doubles);
        Agree<CosOp>(floats, doubles);
        Agree<TanOp>(floats, doubles);
        Agree<AsinOp>(floats, doubles);
        Agree<AcosOp>(floats, doubles);
        Agree<AtanOp>(floats, doubles);
        Agree<SinhOp>(floats, doubles);
        Agree<CoshOp>(floats, doubles);
        Agree<AsinhOp>(floats, doubles);
        Agree<AcoshOp>(floats, doubles);
        Agree<AtanhOp>(floats, doubles);
        Agree<CbrtOp>(floats, doubles);
        Agree<ErfOp>(floats, doubles);
        Agree<ErfcOp>(floats, doubles);
        Agree<GeluOp>(floats, doubles);
    }

    void Agree<TOp>(Float1[] floats, Double1[] doubles) where TOp : struct, IFloatUnaryOperator
    {
        Assert.Equal(floats.Select(x => LaneValues.Bits(TOp.Invoke(x).Value)), Run<TOp, Float1>(floats).Select(x => LaneValues.Bits(x.Value)));
        Assert.Equal(doubles.Select(x => LaneValues.Bits(TOp.Invoke(x).Value)), Run<TOp, Double1>(doubles).Select(x => LaneValues.Bits(x.Value)));
    }

    L[] Run<TOp, L>(L[] arguments)
        where TOp : struct, IFloatUnaryOperator
        where L : unmanaged, IFloatLanes<L>
    {
        using DeviceBuffer x = gpu.Pool.Upload<L>(arguments), y = gpu.Pool.Rent<L>(arguments.Length);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ArrayView<L>>>(Kernel<TOp, L>);
        gpu.Run("function", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, arguments.Length), x.View<L>(gpu, arguments.Length), y.View<L>(gpu, arguments.Length)));
        L[] results = new L[arguments.Length];
        y.CopyTo<L>(results);
        return results;
    }

    static void Kernel<TOp, L>(ArrayView<L> x, ArrayView<L> y)
        where TOp : struct, IFloatUnaryOperator
        where L : unmanaged, IFloatLanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < x.Length) y[index] = TOp.Invoke(x[index]);
    }
}
