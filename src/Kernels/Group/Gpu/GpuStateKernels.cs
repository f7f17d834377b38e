using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of aggregates on a GPU, for any state and any type of values. Nothing is atomic but the counts of nulls and the search for a sum that does not fit.</summary>
static class GpuStateKernels
{
    /// <summary>The states of pieces of sorted rows; nulls are passed over.</summary>
    [GpuKernel]
    public static void Add<TState, S>(ArrayView<S> values, ArrayView<byte> validity, ArrayView<int> rows, GpuPieces pieces, ArrayView<TState> states)
        where TState : unmanaged, IGpuGroupState<TState>
        where S : unmanaged, IStored<S>
    {
        long piece = LaunchShape.ThreadIndex;
        if (piece >= states.Length) return;
        pieces.Bounds((int)piece, out int begin, out int end);
        TState state = TState.Empty;
        for (int place = begin; place < end; place++)
        {
            int row = rows[place];
            if (DeviceBits.IsValid(validity, row)) TState.Take(ref state, values[row]);
        }
        states[piece] = state;
    }

    /// <summary>The states of pieces of states, merged in order.</summary>
    [GpuKernel]
    public static void Merge<TState>(ArrayView<TState> parts, GpuPieces pieces, ArrayView<TState> states) where TState : unmanaged, IGpuGroupState<TState>
    {
        long piece = LaunchShape.ThreadIndex;
        if (piece >= states.Length) return;
        pieces.Bounds((int)piece, out int begin, out int end);
        TState state = TState.Empty;
        for (int place = begin; place < end; place++) TState.Merge(ref state, parts[place]);
        states[piece] = state;
    }

    /// <summary>What an aggregate makes of its states, and which are null, of which there are <paramref name="nullCount"/>.</summary>
    [GpuKernel]
    public static void Finish<TResult, TState, R>(ArrayView<TState> states, ArrayView<R> results, ArrayView<uint> validity, ArrayView<int> nullCount)
        where TResult : struct, IGroupResult<TState, R>
        where TState : unmanaged, IGpuGroupState<TState>
        where R : unmanaged
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long group = LaunchShape.ThreadIndex;
        uint bit = 0;
        if (group < states.Length)
        {
            bit = TResult.TryGet(states[group], out R result) ? 1u : 0u;
            results[group] = result;
            if (bit == 0) Atomic.Add(ref nullCount[0], 1);
        }
        DeviceBits.Pack(bits, bit, group, validity);
    }

    /// <summary>The extremes of states, as <see cref="Finish"/> the results.</summary>
    [GpuKernel]
    public static void FinishExtreme<TState, S>(ArrayView<TState> states, ArrayView<S> results, ArrayView<uint> validity, ArrayView<int> nullCount)
        where TState : unmanaged, IGpuExtremeState<TState>
        where S : unmanaged, IStored<S>
    {
        ArrayView<uint> bits = SharedMemory.Allocate<uint>(LaunchShape.MaxGroupSize);
        long group = LaunchShape.ThreadIndex;
        uint bit = 0;
        if (group < states.Length)
        {
            TState state = states[group];
            bit = TState.HasAny(state) ? 1u : 0u;
            results[group] = TState.Value<S>(state);
            if (bit == 0) Atomic.Add(ref nullCount[0], 1);
        }
        DeviceBits.Pack(bits, bit, group, validity);
    }

    /// <summary>The first group whose sum 64 bits do not hold.</summary>
    [GpuKernel]
    public static void FindMisfit(ArrayView<WideSumState> states, ArrayView<int> first)
    {
        long group = LaunchShape.ThreadIndex;
        if (group < states.Length && !states[group].Fits) Atomic.Min(ref first[0], (int)group);
    }

    /// <summary>How many rows each group has.</summary>
    [GpuKernel]
    public static void CountRows(ArrayView<int> begins, ArrayView<int> ends, ArrayView<long> counts)
    {
        long group = LaunchShape.ThreadIndex;
        if (group < counts.Length) counts[group] = ends[group] - begins[group];
    }
}
