using System.Numerics.Tensors;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <content>Different values of groups: pairs of a group and a value are grouped in their turn, or hashed into a sketch for each group.</content>
sealed partial class DeviceAggregator
{
    /// <summary>Groups whose registers are in memory at a time, 64 MiB of them; the values are read anew for so many more.</summary>
    const int SketchedGroups = 4096;

    const int Precision = DistinctEstimateAccumulator.Precision;

    DeviceColumn CountDistinct(DeviceColumn values)
    {
        DeviceBuffer counts = Zeroed<long>(groups.Count);
        try
        {
            if (rowCount != 0)
            {
                using DeviceBuffer numbers = Numbers();
                using DeviceGroupRows pairs = new(gpu, new DevicePackedKeys(gpu, [new(DataType.Int32, numbers, null), new(values.Type, values.Values, values.Validity)], rowCount), rowCount);
                ArrayView<int> first = pairs.Firsts.View<int>(gpu, pairs.Count), number = numbers.View<int>(gpu, rowCount);
                ArrayView<byte> bits = Bits(values);
                ArrayView<long> count = counts.View<long>(gpu, groups.Count);
                var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<byte>, ArrayView<int>, ArrayView<long>>>(GpuDistinctKernels.CountPairs);
                gpu.Run("Group distinct values", () => add(gpu.Stream, Shape(first.Length), first, bits, number, count));
            }
            return DeviceColumn.OfValues(DataType.Int64, groups.Count, counts);
        }
        catch
        {
            counts.Dispose();
            throw;
        }
    }

    DeviceColumn EstimateDistinct(DeviceColumn values)
    {
        long[] estimates = new long[groups.Count];
        if (rowCount != 0)
        {
            using DeviceBuffer numbers = Numbers();
            for (int first = 0; first < groups.Count; first += SketchedGroups)
                Estimate(values, numbers, first, estimates.AsSpan(first, Math.Min(SketchedGroups, groups.Count - first)));
        }
        return DeviceColumn.OfValues(DataType.Int64, groups.Count, gpu.Pool.Upload<long>(estimates));
    }

    /// <summary>The estimates of some groups, by the processor's formula from how many registers of a group have each value.</summary>
    void Estimate(DeviceColumn values, DeviceBuffer numbers, int first, Span<long> estimates)
    {
        int rankCount = HyperLogLog.MostZeros(Precision) + 2, count = estimates.Length;
        using DeviceBuffer registers = Zeroed<int>((long)count << Precision), tallies = Zeroed<int>((long)count * rankCount);
        RaiseWork work = new(this, values, numbers, registers, first, count);
        StoredTypes.Dispatch(values.Type, ref work);
        ArrayView<int> register = registers.View<int>(gpu, (long)count << Precision), tally = tallies.View<int>(gpu, (long)count * rankCount);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, int, int, ArrayView<int>>>(GpuDistinctKernels.TallyRegisters);
        gpu.Run("Group estimates", () => add(gpu.Stream, Shape(register.Length), register, Precision, rankCount, tally));
        int[] found = new int[tally.Length];
        tallies.CopyTo<int>(found);
        for (int group = 0; group < count; group++)
        {
            Span<int> ranks = found.AsSpan(group * rankCount, rankCount);
            ranks[0] = (1 << Precision) - TensorPrimitives.Sum<int>(ranks);
            estimates[group] = HyperLogLog.Estimate(Precision, ranks);
        }
    }

    /// <summary>The group of each row, in a buffer of the caller's.</summary>
    DeviceBuffer Numbers()
    {
        DeviceBuffer numbers = gpu.Pool.Rent<int>(rowCount);
        try
        {
            groups.Number(numbers);
            return numbers;
        }
        catch
        {
            numbers.Dispose();
            throw;
        }
    }

    DeviceBuffer Zeroed<T>(long count) where T : unmanaged
    {
        DeviceBuffer buffer = gpu.Pool.Rent<T>(count);
        ArrayView<T> view = buffer.View<T>(gpu, count);
        gpu.Run("Group counts", () => view.MemSetToZero(gpu.Stream));
        return buffer;
    }

    ArrayView<byte> Bits(DeviceColumn values) => values.Validity?.View<byte>(gpu, DeviceColumn.BitmapBytes(rowCount)) ?? ArrayView<byte>.Empty;

    readonly struct RaiseWork(DeviceAggregator all, DeviceColumn values, DeviceBuffer numbers, DeviceBuffer registers, int first, int count) : IStoredWork
    {
        public void Run<S>() where S : unmanaged, IStored<S>
        {
            GpuContext gpu = all.Gpu;
            DeviceAggregator aggregator = all;
            int from = first;
            ArrayView<S> value = values.Values.View<S>(gpu, all.RowCount);
            ArrayView<byte> bits = all.Bits(values);
            ArrayView<int> number = numbers.View<int>(gpu, all.RowCount), register = registers.View<int>(gpu, (long)count << Precision);
            var raise = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, ArrayView<int>, int, int, ArrayView<int>>>(GpuDistinctKernels.Raise<S>);
            gpu.Run("Group sketches", () => raise(gpu.Stream, aggregator.Shape(value.Length), value, bits, number, from, Precision, register));
        }
    }
}
