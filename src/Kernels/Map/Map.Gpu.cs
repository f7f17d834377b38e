using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a thread per value, one guard on its index, the scalar lanes of the same operators.</summary>
public static partial class Map
{
    static void GpuUnary<TOp, T>(DeviceBuffer x, DeviceBuffer result, long length)
        where TOp : struct, IUnaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Launch<Float1>();
        else if (typeof(T) == typeof(double)) Launch<Double1>();
        else if (typeof(T) == typeof(int)) Launch<Int1>();
        else if (typeof(T) == typeof(long)) Launch<Long1>();
        else throw MapArguments.Unsupported<T>();

        void Launch<L>() where L : unmanaged, ILanes<L> => LaunchUnary<TOp, L>(UnaryKernel<TOp, L>, x, result, length);
    }

    static void GpuFloatUnary<TOp, T>(DeviceBuffer x, DeviceBuffer result, long length)
        where TOp : struct, IFloatUnaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) LaunchUnary<TOp, Float1>(FloatUnaryKernel<TOp, Float1>, x, result, length);
        else if (typeof(T) == typeof(double)) LaunchUnary<TOp, Double1>(FloatUnaryKernel<TOp, Double1>, x, result, length);
        else throw MapArguments.Unsupported<T>();
    }

    static void GpuBinary<TOp, T>(DeviceBuffer x, DeviceBuffer y, DeviceBuffer result, long length)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Launch<Float1>();
        else if (typeof(T) == typeof(double)) Launch<Double1>();
        else if (typeof(T) == typeof(int)) Launch<Int1>();
        else if (typeof(T) == typeof(long)) Launch<Long1>();
        else throw MapArguments.Unsupported<T>();

        void Launch<L>() where L : unmanaged, ILanes<L> => LaunchBinary<TOp, L>(BinaryKernel<TOp, L>, x, y, result, length);
    }

    static void GpuFloatBinary<TOp, T>(DeviceBuffer x, DeviceBuffer y, DeviceBuffer result, long length)
        where TOp : struct, IFloatBinaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) LaunchBinary<TOp, Float1>(FloatBinaryKernel<TOp, Float1>, x, y, result, length);
        else if (typeof(T) == typeof(double)) LaunchBinary<TOp, Double1>(FloatBinaryKernel<TOp, Double1>, x, y, result, length);
        else throw MapArguments.Unsupported<T>();
    }

    static void GpuConstant<TOp, T>(DeviceBuffer x, T y, DeviceBuffer result, long length)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Launch(Unsafe.BitCast<T, Float1>(y));
        else if (typeof(T) == typeof(double)) Launch(Unsafe.BitCast<T, Double1>(y));
        else if (typeof(T) == typeof(int)) Launch(Unsafe.BitCast<T, Int1>(y));
        else if (typeof(T) == typeof(long)) Launch(Unsafe.BitCast<T, Long1>(y));
        else throw MapArguments.Unsupported<T>();

        void Launch<L>(L right) where L : unmanaged, ILanes<L>
        {
            GpuContext gpu = GpuContext.Of(result.Device);
            ArrayView<L> left = x.View<L>(gpu, length), to = result.View<L>(gpu, length);
            if (length == 0) return;
            var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, L, ArrayView<L>>>(ConstantKernel<TOp, L>);
            gpu.Run($"Map {typeof(TOp).Name}", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), left, right, to));
        }
    }

    static void LaunchUnary<TOp, L>(Action<ArrayView<L>, ArrayView<L>> kernel, DeviceBuffer x, DeviceBuffer result, long length) where L : unmanaged
    {
        GpuContext gpu = GpuContext.Of(result.Device);
        ArrayView<L> from = x.View<L>(gpu, length), to = result.View<L>(gpu, length);
        if (length == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ArrayView<L>>>(kernel);
        gpu.Run($"Map {typeof(TOp).Name}", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), from, to));
    }

    static void LaunchBinary<TOp, L>(Action<ArrayView<L>, ArrayView<L>, ArrayView<L>> kernel, DeviceBuffer x, DeviceBuffer y, DeviceBuffer result, long length) where L : unmanaged
    {
        GpuContext gpu = GpuContext.Of(result.Device);
        ArrayView<L> left = x.View<L>(gpu, length), right = y.View<L>(gpu, length), to = result.View<L>(gpu, length);
        if (length == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ArrayView<L>, ArrayView<L>>>(kernel);
        gpu.Run($"Map {typeof(TOp).Name}", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), left, right, to));
    }

    [GpuKernel]
    static void UnaryKernel<TOp, L>(ArrayView<L> x, ArrayView<L> result)
        where TOp : struct, IUnaryOperator
        where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < result.Length) result[index] = TOp.Invoke(x[index]);
    }

    [GpuKernel]
    static void FloatUnaryKernel<TOp, L>(ArrayView<L> x, ArrayView<L> result)
        where TOp : struct, IFloatUnaryOperator
        where L : unmanaged, IFloatLanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < result.Length) result[index] = TOp.Invoke(x[index]);
    }

    [GpuKernel]
    static void BinaryKernel<TOp, L>(ArrayView<L> x, ArrayView<L> y, ArrayView<L> result)
        where TOp : struct, IBinaryOperator
        where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < result.Length) result[index] = TOp.Invoke(x[index], y[index]);
    }

    [GpuKernel]
    static void FloatBinaryKernel<TOp, L>(ArrayView<L> x, ArrayView<L> y, ArrayView<L> result)
        where TOp : struct, IFloatBinaryOperator
        where L : unmanaged, IFloatLanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < result.Length) result[index] = TOp.Invoke(x[index], y[index]);
    }

    [GpuKernel]
    static void ConstantKernel<TOp, L>(ArrayView<L> x, L y, ArrayView<L> result)
        where TOp : struct, IBinaryOperator
        where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < result.Length) result[index] = TOp.Invoke(x[index], y);
    }
}
