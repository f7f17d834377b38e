using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the first rows of an order: the last key among them is found digit by digit, the rows up to it are picked in their order, and only those are sorted.</summary>
public static unsafe partial class Sort
{
    /// <summary>
    /// Fills a device buffer with the first <paramref name="wanted"/> rows of the order that <see cref="Rows{T}(DeviceBuffer, DeviceBuffer, int, SortRule, DeviceBuffer?)"/> gives, and returns how many there are:
    /// so many, or all. Of equal keys the one of the lower row comes first. It waits for the counts of the keys' digits, of which there is one for each byte of a key.
    /// </summary>
    /// <param name="keys">The keys: int, uint, long, ulong, float or double.</param>
    /// <param name="rows">Room for so many 32-bit row numbers, on the same device.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="wanted">How many rows, zero or more.</param>
    /// <param name="rule">Which way, and where nulls go.</param>
    /// <param name="validity">The validity bitmap of the keys on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device, or the number of rows is negative.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys that a GPU sorts.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for copies of the keys that are wanted.</exception>
    public static int Top<T>(DeviceBuffer keys, DeviceBuffer rows, int length, int wanted, SortRule rule = default, DeviceBuffer? validity = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(wanted);
        SortArguments.CheckDeviceKeys<T>();
        GpuContext gpu = GpuContext.Of(keys.Device);
        int found = Math.Min(length, wanted);
        _ = (keys.View<T>(gpu, length), rows.View<int>(gpu, found), validity?.View<byte>(gpu, (length + 7L) / 8));
        if (found == length)
        {
            Rows<T>(keys, rows, length, rule, validity);
            return found;
        }
        int validCount = (int)Reduce.Count(length, validity);
        int validWanted = rule.NullsLast ? Math.Min(found, validCount) : found - Math.Min(found, length - validCount), nullsWanted = found - validWanted;
        using DeviceBuffer valid = gpu.Pool.Rent<int>(validWanted), nulls = gpu.Pool.Rent<int>(nullsWanted);
        TopPick validPick = new(keys, length, validity, rule.Descending, rule.Descending ? validCount - validWanted : validWanted - 1, valid, validWanted);
        TopPick nullPick = new(keys, length, validity, rule.Descending, TopPick.Nulls, nulls, nullsWanted);
        if (validWanted > 0) StoredTypes.Dispatch<T, TopPick>(ref validPick);
        if (nullsWanted > 0) StoredTypes.Dispatch<T, TopPick>(ref nullPick);
        Order<T>(gpu, keys, length, valid, validWanted, rule.Descending);
        Append(gpu, nulls, nullsWanted, rows, found, rule.NullsLast ? validWanted : 0);
        Append(gpu, valid, validWanted, rows, found, rule.NullsLast ? 0 : nullsWanted);
        return found;
    }

    /// <summary>Sorts row numbers by their keys, stably.</summary>
    static void Order<T>(GpuContext gpu, DeviceBuffer keys, int length, DeviceBuffer rows, int count, bool descending) where T : unmanaged
    {
        if (count == 0) return;
        using DeviceBuffer picked = gpu.Pool.Rent<T>(count);
        Gather.Take<T>(keys, length, rows, picked, count);
        using DeviceBuffer words = GpuSort.Words<T>(gpu, picked, count, descending);
        GpuSort.Run(gpu, words, rows, count, sizeof(T));
    }

    static void Append(GpuContext gpu, DeviceBuffer from, int count, DeviceBuffer rows, int rowCount, int place)
    {
        if (count == 0) return;
        ArrayView<int> source = from.View<int>(gpu, count), target = rows.View<int>(gpu, rowCount).SubView(place, count);
        gpu.Run("Sort top", () => source.CopyTo(gpu.Stream, target));
    }

    /// <summary>Picks rows in row order: those whose keys come no later than the key at a place of the ascending order, or those that are null; of the last key, or of the nulls, as many as there is room for.</summary>
    readonly struct TopPick(DeviceBuffer keys, int length, DeviceBuffer? validity, bool descending, int lastPlace, DeviceBuffer rows, int count) : IStoredWork
    {
        /// <summary>The place that stands for all nulls.</summary>
        public const int Nulls = -1;

        public void Run<S>() where S : unmanaged, IStored<S>
        {
            GpuContext gpu = GpuContext.Of(keys.Device);
            ArrayView<S> key = keys.View<S>(gpu, length);
            ArrayView<byte> bits = validity?.View<byte>(gpu, (length + 7L) / 8) ?? ArrayView<byte>.Empty;
            Span<S> last = stackalloc S[1];
            if (lastPlace != Nulls) GpuRankSelect<S>.Run(gpu, key, bits, [lastPlace], last);
            TopRule rule = new(S.Rank(last[0]), descending ? 1 : 0, lastPlace == Nulls ? 1 : 0);
            int groupSize = LaunchShape.GroupSize(gpu.Device.Kind), groupCount = (int)(((long)length + groupSize - 1) / groupSize);
            using DeviceBuffer counts = gpu.Pool.Rent<long>(groupCount + 1L);
            ArrayView<long> start = counts.View<long>(gpu, groupCount + 1L);
            ArrayView<int> target = rows.View<int>(gpu, count);
            KernelConfig shape = new(groupCount, groupSize);
            var tally = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, TopRule, ArrayView<long>>>(GpuTopKernels.Count<S>);
            var pick = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, TopRule, ArrayView<long>, ArrayView<int>>>(GpuTopKernels.Pick<S>);
            gpu.Run("Sort top", () => tally(gpu.Stream, shape, key, bits, rule, start));
            // The last of the counts, which is arbitrary, is in no sum before it.
            Scan.Exclusive<AddOp, long>(counts, counts, groupCount + 1L);
            gpu.Run("Sort top", () => pick(gpu.Stream, shape, key, bits, rule, start, target));
        }
    }
}
