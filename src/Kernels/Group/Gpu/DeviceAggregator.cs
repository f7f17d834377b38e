using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>Computes aggregates of groups of rows on a GPU.</summary>
/// <param name="gpu">The GPU.</param>
/// <param name="groups">The groups; borrowed.</param>
/// <param name="rowCount">How many rows they are of.</param>
sealed partial class DeviceAggregator(GpuContext gpu, IDeviceGroups groups, int rowCount)
{
    /// <summary>The results of an aggregate, in a column of the caller's; it waits for the count of nulls among them.</summary>
    /// <exception cref="AccelException">A sum does not fit 64 bits.</exception>
    public DeviceColumn Compute(AggregateKind kind, DeviceColumn? values) => kind switch
    {
        AggregateKind.Count when values?.Validity is null => groups.CountRows(),
        AggregateKind.Count => Finish<CountAccumulator.Count, CountState, long>(DataType.Int64, values),
        AggregateKind.Sum when values!.Type.IsInteger() => Finish<WideSumResult, WideSumState, long>(DataType.Int64, values),
        AggregateKind.Sum => Finish<FloatSumResult, MeanState, double>(DataType.Float64, values),
        AggregateKind.Mean => Finish<MeanAccumulator.Mean, MeanState, double>(DataType.Float64, values!),
        AggregateKind.Variance => Finish<SplitVarianceResult, SplitVarianceState, double>(DataType.Float64, values!),
        AggregateKind.StandardDeviation => Finish<SplitDeviationResult, SplitVarianceState, double>(DataType.Float64, values!),
        AggregateKind.Min => Extreme<LeastState>(values!),
        AggregateKind.Max => Extreme<GreatestState>(values!),
        AggregateKind.CountDistinct => CountDistinct(values!),
        _ => EstimateDistinct(values!),
    };

    DeviceColumn Finish<TResult, TState, R>(DataType type, DeviceColumn values)
        where TResult : struct, IGroupResult<TState, R>
        where TState : unmanaged, IGpuGroupState<TState>
        where R : unmanaged
    {
        using DeviceBuffer states = States<TState>(values);
        if (typeof(TState) == typeof(WideSumState)) CheckSums(states);
        var finish = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<TState>, ArrayView<R>, ArrayView<uint>, ArrayView<int>>>(GpuStateKernels.Finish<TResult, TState, R>);
        ArrayView<TState> state = states.View<TState>(gpu, groups.Count);
        return Collect<R>(type, (results, validity, nullCount) => finish(gpu.Stream, Shape(groups.Count), state, results, validity, nullCount));
    }

    DeviceColumn Extreme<TState>(DeviceColumn values) where TState : unmanaged, IGpuExtremeState<TState>
    {
        using DeviceBuffer states = States<TState>(values);
        ExtremeWork<TState> work = new(this, states, values.Type);
        StoredTypes.Dispatch(values.Type, ref work);
        return work.Result!;
    }

    /// <summary>A state for each group, in a buffer of the caller's.</summary>
    DeviceBuffer States<TState>(DeviceColumn values) where TState : unmanaged, IGpuGroupState<TState>
    {
        StateWork<TState> work = new(this, values);
        StoredTypes.Dispatch(values.Type, ref work);
        return work.States!;
    }

    /// <summary>Runs a kernel that writes results and their validity; the bitmap is left out where nothing is null.</summary>
    DeviceColumn Collect<R>(DataType type, Action<ArrayView<R>, ArrayView<uint>, ArrayView<int>> finish) where R : unmanaged
    {
        int count = groups.Count, nulls = 0;
        long wordCount = DeviceBits.WordCount(count);
        DeviceBuffer results = gpu.Pool.Rent<R>(count);
        DeviceBuffer? validity = null;
        try
        {
            validity = gpu.Pool.Rent<uint>(wordCount);
            using DeviceBuffer nullCount = gpu.Pool.Upload<int>([0]);
            ArrayView<R> result = results.View<R>(gpu, count);
            ArrayView<uint> bits = validity.View<uint>(gpu, wordCount);
            ArrayView<int> found = nullCount.View<int>(gpu, 1);
            gpu.Run("Group results", () => finish(result, bits, found));
            nullCount.CopyTo(new Span<int>(ref nulls));
            if (nulls != 0) return DeviceColumn.OfValues(type, count, results, validity);
        }
        catch
        {
            validity?.Dispose();
            results.Dispose();
            throw;
        }
        validity.Dispose();
        return DeviceColumn.OfValues(type, count, results);
    }

    void CheckSums(DeviceBuffer states)
    {
        using DeviceBuffer misfit = gpu.Pool.Upload<int>([int.MaxValue]);
        ArrayView<WideSumState> state = states.View<WideSumState>(gpu, groups.Count);
        ArrayView<int> found = misfit.View<int>(gpu, 1);
        var find = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<WideSumState>, ArrayView<int>>>(GpuStateKernels.FindMisfit);
        gpu.Run("Group sums", () => find(gpu.Stream, Shape(groups.Count), state, found));
        int first = 0;
        misfit.CopyTo(new Span<int>(ref first));
        if (first == int.MaxValue) return;
        WideSumState[] sums = new WideSumState[first + 1];
        states.CopyTo<WideSumState>(sums);
        throw IntegerSumAccumulator.Overflow(sums[first].Sum);
    }

    GpuContext Gpu => gpu;

    IDeviceGroups Groups => groups;

    int RowCount => rowCount;

    KernelConfig Shape(long count) => LaunchShape.ThreadPerValue(gpu.Device.Kind, count);

    struct StateWork<TState>(DeviceAggregator all, DeviceColumn values) : IStoredWork where TState : unmanaged, IGpuGroupState<TState>
    {
        public DeviceBuffer? States { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S> => States = all.Groups.States<TState, S>(values.Values.View<S>(all.Gpu, all.RowCount), all.Bits(values));
    }

    struct ExtremeWork<TState>(DeviceAggregator all, DeviceBuffer states, DataType type) : IStoredWork where TState : unmanaged, IGpuExtremeState<TState>
    {
        public DeviceColumn? Result { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S>
        {
            GpuContext gpu = all.Gpu;
            DeviceAggregator aggregator = all;
            ArrayView<TState> state = states.View<TState>(gpu, all.Groups.Count);
            var finish = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<TState>, ArrayView<S>, ArrayView<uint>, ArrayView<int>>>(GpuStateKernels.FinishExtreme<TState, S>);
            Result = all.Collect<S>(type, (results, validity, nullCount) => finish(gpu.Stream, aggregator.Shape(state.Length), state, results, validity, nullCount));
        }
    }
}
