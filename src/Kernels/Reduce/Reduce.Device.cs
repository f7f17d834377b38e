using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Reductions of device buffers, of the types that the processor's take, on the GPU that the buffers lie on. They wait for the result.</summary>
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

    /// <summary>The sum of the first <paramref name="length"/> integers of a device buffer, in 64 bits, which wrap.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long IntegerSum<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, IBinaryInteger<T> =>
        IntegerOnDevice<AddOp, T>(values, length, validity);

    /// <summary>The product of the first <paramref name="length"/> integers of a device buffer, in 64 bits, which wrap.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long IntegerProduct<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, IBinaryInteger<T> =>
        IntegerOnDevice<MultiplyOp, T>(values, length, validity);

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
        MomentsWork work = new(values, length, validity);
        Dispatch<T, MomentsWork>(ref work);
        return work.Result;
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

    static long IntegerOnDevice<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity)
        where TOp : struct, IReduceOperator
        where T : unmanaged
    {
        ReduceArguments.CheckInteger<T>();
        IntegerWork<TOp> work = new(values, length, validity);
        Dispatch<T, IntegerWork<TOp>>(ref work);
        return work.Result;
    }

    static T? ExtremeOnDevice<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        if (Count(length, validity) == 0) return null;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double)) return T.CreateTruncating(FloatingOnDevice<TOp, T>(values, length, validity));
        ExtremeWork<TOp, T> work = new(values, length, validity);
        Dispatch<T, ExtremeWork<TOp, T>>(ref work);
        return work.Result;
    }

    static void Dispatch<T, TWork>(ref TWork work)
        where T : unmanaged
        where TWork : struct, IStoredWork
    {
        if (!StoredTypes.Has<T>()) throw ReduceArguments.Unsupported<T>();
        StoredTypes.Dispatch<T, TWork>(ref work);
    }

    struct IntegerWork<TOp>(DeviceBuffer values, long length, DeviceBuffer? validity) : IStoredWork where TOp : struct, IReduceOperator
    {
        public long Result { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S>
        {
            Long1 identity = new(TOp.Identity<long>());
            Result = Gpu<TOp, KeyRead<S>, S, Long1, Long1>(values, length, validity, identity, identity).Value;
        }
    }

    struct ExtremeWork<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity) : IStoredWork
        where TOp : struct, IReduceOperator
        where T : unmanaged
    {
        public T Result { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S>
        {
            Long1 identity = new(TOp.Identity<long>());
            Result = Unsafe.BitCast<S, T>(S.OfRank(Gpu<TOp, RankRead<S>, S, Long1, Long1>(values, length, validity, identity, identity).Value));
        }
    }

    struct MomentsWork(DeviceBuffer values, long length, DeviceBuffer? validity) : IStoredWork
    {
        public SampleMoments Result { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S> => Result = GpuMoments<NumberRead<S>, S>(values, length, validity);
    }
}
