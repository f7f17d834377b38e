using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: rows are grouped by key as an aggregation does (see <see cref="DeviceGroupRows"/>), and a key's first row stands for it.</summary>
public static unsafe partial class Unique
{
    /// <summary>How many different keys there are among the first <paramref name="length"/> of a device buffer; nulls are not counted. It waits for the result.</summary>
    /// <inheritdoc cref="Rows{T}(DeviceBuffer, DeviceBuffer, int, DeviceBuffer?)"/>
    public static int Count<T>(DeviceBuffer keys, int length, DeviceBuffer? validity = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(keys);
        using DeviceGroupRows? groups = Groups<T>(keys, length, validity);
        return groups is null ? 0 : Reduce.Count(length, validity) < length ? groups.Count - 1 : groups.Count;
    }

    /// <summary>Fills the front of a device buffer with the rows whose key stands there first, in ascending order, and returns how many there are, for which it waits. Null is a key like others.</summary>
    /// <param name="keys">The keys: Booleans, integers of 8 to 64 bits, floats or doubles.</param>
    /// <param name="rows">Room for as many 32-bit row numbers as there are keys, on the same device.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="validity">The validity bitmap of the keys on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys.</exception>
    public static int Rows<T>(DeviceBuffer keys, DeviceBuffer rows, int length, DeviceBuffer? validity = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(rows);
        _ = rows.View<int>(GpuContext.Of(keys.Device), length);
        using DeviceGroupRows? groups = Groups<T>(keys, length, validity);
        return groups is null ? 0 : First(groups, rows);
    }

    /// <summary>Numbers the distinct keys in order of first appearance, and writes the number of each row's key, queued on the buffers' device. Returns how many there are, for which it waits. Null is a key like others.</summary>
    /// <param name="keys">The keys: Booleans, integers of 8 to 64 bits, floats or doubles.</param>
    /// <param name="numbers">Room for a 32-bit number for each key, on the same device: the inverse indices.</param>
    /// <param name="rows">Room for as many 32-bit row numbers as there are keys, on the same device: for each distinct key the row where it stands first.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="validity">The validity bitmap of the keys on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the words of the keys.</exception>
    public static int Numbers<T>(DeviceBuffer keys, DeviceBuffer numbers, DeviceBuffer rows, int length, DeviceBuffer? validity = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(rows);
        GpuContext gpu = GpuContext.Of(keys.Device);
        _ = (rows.View<int>(gpu, length), numbers.View<int>(gpu, length));
        using DeviceGroupRows? groups = Groups<T>(keys, length, validity);
        if (groups is null) return 0;
        groups.Number(numbers);
        return First(groups, rows);
    }

    /// <summary>How often each distinct key occurs: a count for each number that <see cref="Numbers{T}(DeviceBuffer, DeviceBuffer, DeviceBuffer, int, DeviceBuffer?)"/> gave, queued on the buffers' device.</summary>
    /// <param name="numbers">The number of each row's key.</param>
    /// <param name="length">How many rows.</param>
    /// <param name="counts">Room for a 32-bit count for each distinct key, on the same device.</param>
    /// <param name="count">How many distinct keys there are; greater numbers are passed over.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Counts(DeviceBuffer numbers, int length, DeviceBuffer counts, int count)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(counts);
        GpuContext gpu = GpuContext.Of(numbers.Device);
        ArrayView<int> number = numbers.View<int>(gpu, length), found = counts.View<int>(gpu, count);
        if (count == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>>>(CountKernel);
        gpu.Run("Unique counts", () =>
        {
            found.MemSetToZero(gpu.Stream);
            if (length != 0) launch(gpu.Stream, GpuCounts.Shape(gpu.Device.Kind, length), number, found);
        });
    }

    /// <summary>The rows of each key; null where there are no rows.</summary>
    static DeviceGroupRows? Groups<T>(DeviceBuffer keys, int length, DeviceBuffer? validity) where T : unmanaged
    {
        _ = KeyShape.Of<T>();
        GpuContext gpu = GpuContext.Of(keys.Device);
        _ = (keys.View<T>(gpu, length), validity?.View<byte>(gpu, (length + 7L) / 8));
        return length == 0 ? null : new(gpu, new DevicePackedKeys(gpu, [new(DataTypes.FromClrType(typeof(T))!.Value, keys, validity)], length), length);
    }

    static int First(DeviceGroupRows groups, DeviceBuffer rows)
    {
        GpuSort.Copy(GpuContext.Of(rows.Device), groups.Firsts, rows, groups.Count * (long)sizeof(int));
        return groups.Count;
    }

    /// <summary>Integers are added, so the order of the threads changes nothing.</summary>
    [GpuKernel]
    static void CountKernel(ArrayView<int> numbers, ArrayView<int> counts)
    {
        ArrayView<int> own = SharedMemory.Allocate<int>(GpuCounts.SharedSlots);
        GpuCounts.Clear(own, counts);
        for (int i = 0; i < GpuCounts.ValuesPerThread; i++)
        {
            long row = GpuCounts.Place(i);
            if (row < numbers.Length && (uint)numbers[row] < counts.Length) GpuCounts.Add(own, counts, numbers[row]);
        }
        GpuCounts.Flush(own, counts);
    }
}
