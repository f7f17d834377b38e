using System.Reflection;
using Accel.Kernels.Devices;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Tests;

/// <summary>The functions inside ILGPU kernels: the scalar twin's bits on <see cref="TestGpu"/>, and PTX that calls nothing.</summary>
public sealed class FunctionsOnGpuTests : IDisposable
{
    static readonly Type[] Operators =
    [
        typeof(ExpOp), typeof(Expm1Op), typeof(LogOp), typeof(Log1pOp), typeof(SigmoidOp), typeof(SoftplusOp), typeof(TanhOp), typeof(SqrtOp), typeof(FloorOp), typeof(RoundOp),
    ];

    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<Type, Type> Cases =>
        [.. Operators.SelectMany(op => new (Type, Type)[] { (op, typeof(Float1)), (op, typeof(Double1)) })];

    public void Dispose() => TestGpu.Close(gpu);

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
        Accelerator accelerator = gpu.Accelerator;
        Float1[] floats = [.. FunctionArguments.Floats().Where((_, i) => i % 97 == 0).Select(x => new Float1(x))];
        Double1[] doubles = [.. FunctionArguments.Doubles().Where((_, i) => i % 97 == 0).Select(x => new Double1(x))];
        Agree<ExpOp>(accelerator, floats, doubles);
        Agree<Expm1Op>(accelerator, floats, doubles);
        Agree<LogOp>(accelerator, floats, doubles);
        Agree<Log1pOp>(accelerator, floats, doubles);
        Agree<SigmoidOp>(accelerator, floats, doubles);
        Agree<SoftplusOp>(accelerator, floats, doubles);
        Agree<TanhOp>(accelerator, floats, doubles);
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
