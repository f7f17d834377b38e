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
        PlaceWork<TOp, T> work = new(values, length, validity);
        Dispatch<T, PlaceWork<TOp, T>>(ref work);
        return work.Result;
    }

    struct PlaceWork<TOp, T>(DeviceBuffer values, long length, DeviceBuffer? validity) : IStoredWork
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        public long Result { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S>
        {
            T[] extremes = typeof(T) == typeof(float) ? [.. Extremes<PlainRead, Float1, Float1, Double1>(new(TOp.Identity<float>()), new(TOp.Identity<double>())).Select(chunk => T.CreateTruncating(chunk.Value))]
                : typeof(T) == typeof(double) ? [.. Extremes<PlainRead, Double1, Double1, Double1>(new(TOp.Identity<double>()), new(TOp.Identity<double>())).Select(chunk => T.CreateTruncating(chunk.Value))]
                : [.. Extremes<RankRead<S>, S, Long1, Long1>(new(TOp.Identity<long>()), new(TOp.Identity<long>())).Select(chunk => Unsafe.BitCast<S, T>(S.OfRank(chunk.Value)))];
            int best = 0;
            for (int chunk = 1; chunk < extremes.Length; chunk++)
                if (IsBetter<TOp, T>(extremes[chunk], extremes[best])) best = chunk;
            Result = Find(values, length, validity, (long)best * ReduceTree.ChunkLength, Unsafe.BitCast<T, S>(extremes[best]));
        }

        readonly W[] Extremes<TRead, E, A, W>(A identity, W wideIdentity)
            where TRead : struct, IGpuRead<E, A>
            where E : unmanaged
            where A : unmanaged, IScalarLanes<A, W>
            where W : unmanaged, ILanes<W>
        {
            GpuContext gpu = GpuContext.Of(values.Device);
            using DeviceBuffer partials = Partials<TOp, TRead, E, A>(gpu, values.View<E>(gpu, length), Bits(gpu, length, validity), identity);
            return ChunkTotals<TOp, A, W>(gpu, partials.View<A>(gpu, BlockCount(length)), wideIdentity);
        }
    }

    /// <summary>The first place of a value from <paramref name="start"/> on, which is in the chunk that begins there.</summary>
    static long Find<S>(DeviceBuffer values, long length, DeviceBuffer? validity, long start, S wanted) where S : unmanaged, IStored<S>
    {
        GpuContext gpu = GpuContext.Of(values.Device);
        ArrayView<S> view = values.View<S>(gpu, length);
        ArrayView<byte> bits = Bits(gpu, length, validity);
        using DeviceBuffer found = gpu.Pool.Rent<int>(SearchingThreads);
        ArrayView<int> places = found.View<int>(gpu, SearchingThreads);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, long, S, ArrayView<int>>>(FindKernel<S>);
        gpu.Run("Reduce find", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, SearchingThreads), view, bits, start, wanted, places));
        int[] firsts = new int[SearchingThreads];
        found.CopyTo<int>(firsts);
        return start + firsts.Min();
    }

    /// <summary>Each thread's first place of the value in the chunk from <paramref name="start"/>; the chunk's length if it has none. Zeros of different sign differ, and every NaN will do for another.</summary>
    [GpuKernel]
    static void FindKernel<S>(ArrayView<S> values, ArrayView<byte> validity, long start, S wanted, ArrayView<int> places) where S : unmanaged, IStored<S>
    {
        long thread = LaunchShape.ThreadIndex;
        if (thread >= places.Length) return;
        long rank = S.Rank(wanted);
        bool isNaN = double.IsNaN(S.Number(wanted));
        int place = ReduceTree.ChunkLength;
        for (long i = thread; i < ReduceTree.ChunkLength && start + i < values.Length; i += places.Length)
        {
            S value = values[start + i];
            bool isWanted = S.Rank(value) == rank || (isNaN && double.IsNaN(S.Number(value)));
            if (isWanted && IsValid(validity, start + i)) place = Math.Min(place, (int)i);
        }
        places[thread] = place;
    }
}
