using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the places: the chunks' extremes come from the reduction, and some threads search the first chunk that has the extreme.</summary>
public static unsafe partial class Reduce
{
    const int SearchingThreads = 1024;

    /// <summary>The index of the first least value of a device buffer, of the first NaN if one is NaN, or null if there is none.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long? ArgMin<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, INumber<T> =>
        PlaceOnDevice<MinOp, T>(values, length, validity);

    /// <summary>The index of the first greatest value of a device buffer, of the first NaN if one is NaN, or null if there is none.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long? ArgMax<T>(DeviceBuffer values, long length, DeviceBuffer? validity = null) where T : unmanaged, INumber<T> =>
        PlaceOnDevice<MaxOp, T>(values, length, validity);

    static long? PlaceOnDevice<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        if (Count(length, validity) == 0) return null;
        if (typeof(T) == typeof(float)) return GpuPlace<TOp, PlainRead, T, Float1, Double1>(values, length, validity, new(TOp.Identity<float>()), new(TOp.Identity<double>()));
        if (typeof(T) == typeof(double)) return GpuPlace<TOp, PlainRead, T, Double1, Double1>(values, length, validity, new(TOp.Identity<double>()), new(TOp.Identity<double>()));
        if (typeof(T) == typeof(int)) return GpuPlace<TOp, PlainRead, T, Int1, Long1>(values, length, validity, new(TOp.Identity<int>()), new(TOp.Identity<long>()));
        if (typeof(T) == typeof(long)) return GpuPlace<TOp, PlainRead, T, Long1, Long1>(values, length, validity, new(TOp.Identity<long>()), new(TOp.Identity<long>()));
        throw ReduceArguments.Unsupported<T>();
    }

    static long GpuPlace<TOp, TRead, T, S, W>(DeviceBuffer values, long length, DeviceBuffer? validity, S identity, W wideIdentity)
        where TOp : struct, IReduceOperator
        where TRead : struct, IGpuRead<S, S>
        where T : unmanaged, INumber<T>
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> view = values.View<S>(gpu, length);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        W[] chunks;
        using (DeviceBuffer partials = Partials<TOp, TRead, S, S>(gpu, view, bits, identity))
            chunks = ChunkTotals<TOp, S, W>(gpu, partials.View<S>(gpu, BlockCount(length)), wideIdentity);

        T[] extremes = [.. chunks.Select(Narrowed<T, W>)];
        int best = 0;
        for (int chunk = 1; chunk < extremes.Length; chunk++)
            if (IsBetter<TOp, T>(extremes[chunk], extremes[best])) best = chunk;
        long start = (long)best * ReduceTree.ChunkLength;

        using DeviceBuffer found = gpu.Pool.Rent<S>(SearchingThreads);
        ArrayView<S> places = found.View<S>(gpu, SearchingThreads);
        S wanted = Unsafe.BitCast<T, S>(extremes[best]);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, long, S, ArrayView<S>>>(FindKernel<S>);
        gpu.Run("Reduce find", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, SearchingThreads), view, bits, start, wanted, places));
        S[] firsts = new S[SearchingThreads];
        found.CopyTo<S>(firsts);
        return start + firsts.Min(place => int.CreateTruncating(Unsafe.BitCast<S, T>(place)));
    }

    static T Narrowed<T, W>(W wide) where T : unmanaged, INumber<T> where W : unmanaged =>
        typeof(W) == typeof(Double1) ? T.CreateTruncating(Unsafe.BitCast<W, double>(wide)) : T.CreateTruncating(Unsafe.BitCast<W, long>(wide));

    /// <summary>Each thread's first place of the value in the chunk from <paramref name="start"/>, as a number of the element's own type; the chunk's length if it has none.</summary>
    /// <remarks>
    /// Equal values have equal bits unless they are zeros of either sign, and then the bits differ in the sign, which joins those of one. NaN is like no
    /// value, itself included, so any other such value will do.
    /// </remarks>
    [GpuKernel]
    static void FindKernel<S>(ArrayView<S> values, ArrayView<byte> validity, long start, S value, ArrayView<S> places) where S : unmanaged, ILanes<S>
    {
        long thread = LaunchShape.ThreadIndex;
        if (thread >= places.Length) return;
        S none = S.Broadcast(ReduceTree.ChunkLength), place = none;
        for (long i = thread; i < ReduceTree.ChunkLength && start + i < values.Length; i += places.Length)
        {
            S other = values[start + i];
            S same = S.Equal(value, other) & S.Equal((value ^ other) | S.One, S.One);
            S match = S.Select(S.Equal(value, value), same, ~S.Equal(other, other));
            if (IsValid(validity, start + i)) place = S.Min(place, S.Select(match, S.Broadcast((double)i), none));
        }
        places[thread] = place;
    }
}
