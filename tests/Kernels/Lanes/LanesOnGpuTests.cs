using System.Reflection;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Accel.Kernels.Tests;

/// <summary>The one-wide lanes inside ILGPU kernels: the same bits on <see cref="TestGpu"/> as on the processor, and PTX without external calls.</summary>
public sealed class LanesOnGpuTests : IDisposable
{
    const int Results = 12;

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Float_lanes_agree_in_a_kernel()
    {
        Agree(Values<float>().Select(x => new Float1(x)), FloatKernel<Float1>, FloatBody, x => LaneValues.Bits(x.Value));
        Agree(Values<double>().Select(x => new Double1(x)), FloatKernel<Double1>, FloatBody, x => LaneValues.Bits(x.Value));
    }

    [Fact]
    public void Number_lanes_agree_in_a_kernel()
    {
        Agree(Values<float>().Select(x => new Float1(x)), NumberKernel<Float1>, NumberBody, x => LaneValues.Bits(x.Value));
        Agree(Values<double>().Select(x => new Double1(x)), NumberKernel<Double1>, NumberBody, x => LaneValues.Bits(x.Value));
        Agree(Values<int>().Select(x => new Int1(x)), NumberKernel<Int1>, NumberBody, x => x.Value);
        Agree(Values<long>().Select(x => new Long1(x)), NumberKernel<Long1>, NumberBody, x => x.Value);
    }

    [Theory]
    [InlineData(nameof(FloatKernel), typeof(Float1))]
    [InlineData(nameof(FloatKernel), typeof(Double1))]
    [InlineData(nameof(NumberKernel), typeof(Float1))]
    [InlineData(nameof(NumberKernel), typeof(Double1))]
    [InlineData(nameof(NumberKernel), typeof(Int1))]
    [InlineData(nameof(NumberKernel), typeof(Long1))]
    public void Lanes_compile_to_exact_PTX(string kernel, Type lanes)
    {
        MethodInfo method = typeof(LanesOnGpuTests).GetMethod(kernel, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(lanes);
        string ptx = Ptx.OfExplicitlyGrouped(method);
        Assert.DoesNotContain(".extern", ptx);
        Assert.DoesNotContain(".approx", ptx);
    }

    static void NumberKernel<L>(ArrayView<L> left, ArrayView<L> right, ArrayView<L> results) where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < left.Length) NumberBody(left[index], right[index], results.SubView(index * Results, Results));
    }

    static void NumberBody<L>(L x, L y, ArrayView<L> results) where L : unmanaged, ILanes<L>
    {
        results[0] = x + (y * L.Broadcast(3.0));
        results[1] = x - y;
        results[2] = -x;
        results[3] = L.Abs(x);
        results[4] = L.Min(x, y);
        results[5] = L.Max(x, y);
        results[6] = L.Select(x < y, x, y);
        results[7] = L.Select((x <= y) & (x >= y), L.One, L.Zero);
        results[8] = L.Select(L.Equal(x, y) | (x > y), L.One, L.Zero);
        results[9] = L.AndNot(x, y) ^ y;
        results[10] = ~x;
        results[11] = x / L.Broadcast(3.0);
    }

    static void FloatKernel<L>(ArrayView<L> left, ArrayView<L> right, ArrayView<L> results) where L : unmanaged, IFloatLanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < left.Length) FloatBody(left[index], right[index], results.SubView(index * Results, Results));
    }

    static void FloatBody<L>(L x, L y, ArrayView<L> results) where L : unmanaged, IFloatLanes<L>
    {
        L positive = L.Max(L.Abs(x), L.Broadcast(1e-30));
        results[0] = L.MultiplyAdd(x, y, L.One);
        results[1] = L.Sqrt(x);
        results[2] = L.Floor(x);
        results[3] = L.RoundToEven(x);
        results[4] = L.PowerOfTwo(L.Floor(L.Min(L.Max(x, L.Broadcast(-100)), L.Broadcast(100))));
        results[5] = L.Exponent(positive);
        results[6] = L.Significand(positive);
        results[7] = L.Broadcast(L.Precision);
        for (int i = 8; i < Results; i++) results[i] = x;
    }

    static IEnumerable<T> Values<T>() where T : System.Numerics.INumber<T> => LaneValues.Of<T>();

    void Agree<L>(
        IEnumerable<L> values,
        Action<ArrayView<L>, ArrayView<L>, ArrayView<L>> kernel,
        Action<L, L, ArrayView<L>> body,
        Func<L, long> bits)
        where L : unmanaged
    {
        L[] operands = [.. values];
        L[] left = [.. operands.SelectMany(x => operands.Select(_ => x))];
        L[] right = [.. operands.SelectMany(_ => operands)];

        using DeviceBuffer x = gpu.Pool.Upload<L>(left), y = gpu.Pool.Upload<L>(right), results = gpu.Pool.Rent<L>(left.Length * Results);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ArrayView<L>, ArrayView<L>>>(kernel);
        gpu.Run("lanes", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, left.Length), x.View<L>(gpu, left.Length), y.View<L>(gpu, left.Length), results.View<L>(gpu, left.Length * Results)));
        L[] actual = new L[left.Length * Results];
        results.CopyTo<L>(actual);

        using Context context = Context.Create(builder => builder.CPU().EnableAlgorithms());
        using Accelerator processor = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<L, Stride1D.Dense> direct = processor.Allocate1D<L>(Results);
        for (int i = 0; i < left.Length; i++)
        {
            body(left[i], right[i], direct.View);
            L[] expected = direct.GetAsArray1D();
            for (int result = 0; result < Results; result++)
                Assert.True(
                    bits(expected[result]) == bits(actual[(i * Results) + result]),
                    $"result {result} of {typeof(L).Name} differs for operands {i / operands.Length} and {i % operands.Length}");
        }
    }
}
