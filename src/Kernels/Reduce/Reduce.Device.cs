using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Reductions of device buffers: float, double, int and long, on the GPU that the buffers lie on. They wait for the result.</summary>
public static partial class Reduce
{
    /// <summary>The sum of the first <paramref name="length"/> floats or doubles of a device buffer, in double.</summary>
    /// <param name="values">The values.</param>
    /// <param name="length">How many values.</param>
    /// <param name="validity">The validity bitmap on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the partials.</exception>
    public static double FloatSum<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        FloatingOnDevice<AddOp, T>(values, length, validity);

    /// <summary>The product of the first <paramref name="length"/> floats or doubles of a device buffer.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static double FloatProduct<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, IFloatingPointIeee754<T> =>
        FloatingOnDevice<MultiplyOp, T>(values, length, validity);

    /// <summary>The sum of the first <paramref name="length"/> ints or longs of a device buffer, in 64 bits, which wrap.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long IntegerSum<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(int)) return Gpu<AddOp, WideRead, Int1, Long1, Long1>(values, length, validity, Long1.Zero, Long1.Zero).Value;
        if (typeof(T) == typeof(long)) return Gpu<AddOp, PlainRead, Long1, Long1, Long1>(values, length, validity, Long1.Zero, Long1.Zero).Value;
        throw ReduceArguments.Unsupported<T>();
    }

    /// <summary>The least of the first <paramref name="length"/> values of a device buffer, NaN if one is NaN, or null if there is none.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static T? Min<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, INumber<T> =>
        ExtremeOnDevice<MinOp, T>(values, length, validity);

    /// <summary>The greatest of the first <paramref name="length"/> values of a device buffer, NaN if one is NaN, or null if there is none.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static T? Max<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, INumber<T> =>
        ExtremeOnDevice<MaxOp, T>(values, length, validity);

    /// <summary>How many of the first <paramref name="length"/> bits of a bitmap on a device are set.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long Count(long length, DeviceBuffer? validity) => validity is null ? length : GpuCount(length, validity);

    /// <summary>Count, mean and squared deviations of the first <paramref name="length"/> values of a device buffer, in double.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static SampleMoments Moments<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return GpuMoments<DoubleRead, Float1>(values, length, validity);
        if (typeof(T) == typeof(double)) return GpuMoments<PlainRead, Double1>(values, length, validity);
        if (typeof(T) == typeof(int)) return GpuMoments<DoubleRead, Int1>(values, length, validity);
        if (typeof(T) == typeof(long)) return GpuMoments<DoubleRead, Long1>(values, length, validity);
        throw ReduceArguments.Unsupported<T>();
    }

    static double FloatingOnDevice<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity)
        where TOp : struct, IReduceOperator
        where T : unmanaged
    {
        var identity = new Double1(TOp.Identity<double>());
        if (typeof(T) == typeof(float)) return Gpu<TOp, PlainRead, Float1, Float1, Double1>(values, length, validity, new(TOp.Identity<float>()), identity).Value;
        if (typeof(T) == typeof(double)) return Gpu<TOp, PlainRead, Double1, Double1, Double1>(values, length, validity, identity, identity).Value;
        throw ReduceArguments.Unsupported<T>();
    }

    static T? ExtremeOnDevice<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        if (Count(length, validity) == 0) return null;
        var identity = new Long1(TOp.Identity<long>());
        if (typeof(T) == typeof(int)) return T.CreateTruncating(Gpu<TOp, PlainRead, Int1, Int1, Long1>(values, length, validity, new(TOp.Identity<int>()), identity).Value);
        if (typeof(T) == typeof(long)) return T.CreateTruncating(Gpu<TOp, PlainRead, Long1, Long1, Long1>(values, length, validity, identity, identity).Value);
        return T.CreateTruncating(FloatingOnDevice<TOp, T>(values, length, validity));
    }
}
