using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Applies an operator to every value: result[i] = operator(x[i]) or operator(x[i], y[i]).</summary>
/// <remarks>
/// <para>The result may be an operand itself (in place) but must not overlap one otherwise. Nulls are the caller's: slots of nulls are computed
/// like others, so integer division wants harmless values there.</para>
/// <para>Every value is computed by itself, so results do not depend on its position, on the length, or on how the work was split.
/// Scalar, SIMD and GPU differ by no more than the operator's stated bound; on the vector widths of one machine with fused
/// multiply-add the bits are the same.</para>
/// <para>Elements are <see cref="float"/>, <see cref="double"/>, <see cref="int"/> and <see cref="long"/>. Spans are computed on the processor as
/// <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>; device buffers on the GPU they lie on, where the work is only queued.</para>
/// </remarks>
public static partial class Map
{
    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i]).</summary>
    /// <exception cref="ArgumentException">The lengths differ, the result overlaps x shifted, or the device is no processor.</exception>
    public static unsafe void Unary<TOp, T>(Device device, ReadOnlySpan<T> x, Span<T> result)
        where TOp : struct, IUnaryOperator
        where T : unmanaged
    {
        MapArguments.Check(device, x, result);
        fixed (T* from = x, to = result)
            if (device.Kind == DeviceKind.Scalar) ScalarUnary<TOp, T>(from, to, x.Length);
            else Vectors(new UnaryBody<TOp, T>(), from, to, x.Length);
    }

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i]) for float or double.</summary>
    /// <exception cref="ArgumentException">The lengths differ, the result overlaps x shifted, or the device is no processor.</exception>
    public static unsafe void FloatUnary<TOp, T>(Device device, ReadOnlySpan<T> x, Span<T> result)
        where TOp : struct, IFloatUnaryOperator
        where T : unmanaged
    {
        MapArguments.Check(device, x, result);
        fixed (T* from = x, to = result)
            if (device.Kind == DeviceKind.Scalar) ScalarFloatUnary<TOp, T>(from, to, x.Length);
            else Vectors(new FloatUnaryBody<TOp, T>(), from, to, x.Length);
    }

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i], y[i]).</summary>
    /// <exception cref="ArgumentException">The lengths differ, the result overlaps an operand shifted, or the device is no processor.</exception>
    public static unsafe void Binary<TOp, T>(Device device, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        MapArguments.Check(device, x, result);
        MapArguments.Check(device, y, result);
        fixed (T* left = x, right = y, to = result)
            if (device.Kind == DeviceKind.Scalar) ScalarBinary<TOp, T>(left, right, to, x.Length);
            else Vectors(new BinaryBody<TOp, T>(), left, right, to, x.Length);
    }

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i], y[i]) for float or double.</summary>
    /// <exception cref="ArgumentException">The lengths differ, the result overlaps an operand shifted, or the device is no processor.</exception>
    public static unsafe void FloatBinary<TOp, T>(Device device, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where TOp : struct, IFloatBinaryOperator
        where T : unmanaged
    {
        MapArguments.Check(device, x, result);
        MapArguments.Check(device, y, result);
        fixed (T* left = x, right = y, to = result)
            if (device.Kind == DeviceKind.Scalar) ScalarFloatBinary<TOp, T>(left, right, to, x.Length);
            else Vectors(new FloatBinaryBody<TOp, T>(), left, right, to, x.Length);
    }

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i], <paramref name="y"/>); for a constant on the left see <see cref="SwapOp{TOp}"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ, the result overlaps x shifted, or the device is no processor.</exception>
    public static unsafe void Binary<TOp, T>(Device device, ReadOnlySpan<T> x, T y, Span<T> result)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        MapArguments.Check(device, x, result);
        fixed (T* from = x, to = result)
            if (device.Kind == DeviceKind.Scalar) ScalarConstant<TOp, T>(from, y, to, x.Length);
            else Vectors(new ConstantBody<TOp, T>(y), from, to, x.Length);
    }

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i]) for the first <paramref name="length"/> values, queued on the buffers' device.</summary>
    /// <exception cref="ArgumentException">A buffer is too short, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Unary<TOp, T>(DeviceBuffer x, DeviceBuffer result, long length)
        where TOp : struct, IUnaryOperator
        where T : unmanaged
        => GpuUnary<TOp, T>(x, result, length);

    /// <inheritdoc cref="Unary{TOp, T}(DeviceBuffer, DeviceBuffer, long)"/>
    public static void FloatUnary<TOp, T>(DeviceBuffer x, DeviceBuffer result, long length)
        where TOp : struct, IFloatUnaryOperator
        where T : unmanaged
        => GpuFloatUnary<TOp, T>(x, result, length);

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i], y[i]) for the first <paramref name="length"/> values, queued on the buffers' device.</summary>
    /// <exception cref="ArgumentException">A buffer is too short, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Binary<TOp, T>(DeviceBuffer x, DeviceBuffer y, DeviceBuffer result, long length)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
        => GpuBinary<TOp, T>(x, y, result, length);

    /// <inheritdoc cref="Binary{TOp, T}(DeviceBuffer, DeviceBuffer, DeviceBuffer, long)"/>
    public static void FloatBinary<TOp, T>(DeviceBuffer x, DeviceBuffer y, DeviceBuffer result, long length)
        where TOp : struct, IFloatBinaryOperator
        where T : unmanaged
        => GpuFloatBinary<TOp, T>(x, y, result, length);

    /// <summary>result[i] = <typeparamref name="TOp"/>(x[i], <paramref name="y"/>) for the first <paramref name="length"/> values, queued on the buffers' device.</summary>
    /// <exception cref="ArgumentException">A buffer is too short, or the buffers lie on different devices.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Binary<TOp, T>(DeviceBuffer x, T y, DeviceBuffer result, long length)
        where TOp : struct, IBinaryOperator
        where T : unmanaged
        => GpuConstant<TOp, T>(x, y, result, length);
}
