using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The GPU twin: device buffers are sorted on the GPU that they lie on, in the same order, by digits of four bits. Keys there have four bytes or eight.</summary>
public static unsafe partial class Sort
{
    /// <summary>Sorts the first <paramref name="length"/> keys of a device buffer in place, queued on its device.</summary>
    /// <param name="keys">The keys: int, uint, long, ulong, float or double.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="descending">Whether the greatest key comes first.</param>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys that a GPU sorts.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for a second copy.</exception>
    public static void Keys<T>(DeviceBuffer keys, int length, bool descending = false) where T : unmanaged =>
        OnDevice<T>(keys, null, length, descending);

    /// <summary>Sorts the first <paramref name="length"/> keys of a device buffer in place and moves the values along, queued on the buffers' device.</summary>
    /// <param name="keys">The keys: int, uint, long, ulong, float or double.</param>
    /// <param name="values">A value of four or eight bytes for each key, on the same device.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="descending">Whether the greatest key comes first.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="TKey"/> is not a type of keys that a GPU sorts, or values have neither four bytes nor eight.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for a second copy.</exception>
    public static void Pairs<TKey, TValue>(DeviceBuffer keys, DeviceBuffer values, int length, bool descending = false)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        if (sizeof(TValue) == sizeof(int))
        {
            OnDevice<TKey>(keys, values, length, descending);
            return;
        }
        if (sizeof(TValue) != sizeof(long)) throw SortArguments.UnsupportedValue<TValue>(sizeof(TValue));
        _ = values.View<long>(gpu, length);
        if (length == 0) return;
        using DeviceBuffer rows = gpu.Pool.Rent<int>(length), given = gpu.Pool.Rent<long>(length);
        GpuSort.Copy(gpu, values, given, length * (long)sizeof(long));
        GpuSort.Number(gpu, rows, length);
        OnDevice<TKey>(keys, rows, length, descending);
        Gather.Take<long>(given, length, rows, values, length);
    }

    /// <summary>Fills a device buffer with the numbers of the first <paramref name="length"/> keys of another in sorted order, queued on their device; the keys stay.</summary>
    /// <param name="keys">The keys: int, uint, long, ulong, float or double.</param>
    /// <param name="rows">Room for a 32-bit number for each key, on the same device.</param>
    /// <param name="length">How many keys, fewer than 2³¹.</param>
    /// <param name="rule">Which way, and where nulls go.</param>
    /// <param name="validity">The validity bitmap of the keys on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys that a GPU sorts.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for a copy of the keys and a second one.</exception>
    public static void Rows<T>(DeviceBuffer keys, DeviceBuffer rows, int length, SortRule rule = default, DeviceBuffer? validity = null) where T : unmanaged
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        SortArguments.CheckDeviceKeys<T>();
        _ = (keys.View<T>(gpu, length), rows.View<int>(gpu, length), validity?.View<byte>(gpu, (length + 7L) / 8));
        if (length == 0) return;
        using DeviceBuffer words = GpuSort.Words<T>(gpu, keys, length, rule.Descending);
        if (validity is not null) GpuSort.ClearNulls(gpu, words, length, sizeof(T), validity);
        GpuSort.Number(gpu, rows, length);
        GpuSort.Run(gpu, words, rows, length, sizeof(T));
        if (validity is not null) GpuSort.NullsApart(gpu, rows, length, validity, rule.NullsLast);
    }

    static void OnDevice<T>(DeviceBuffer keys, DeviceBuffer? values, int length, bool descending) where T : unmanaged
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        SortArguments.CheckDeviceKeys<T>();
        _ = (keys.View<T>(gpu, length), values?.View<int>(gpu, length));
        if (length == 0) return;
        using DeviceBuffer words = GpuSort.Words<T>(gpu, keys, length, descending);
        GpuSort.Run(gpu, words, values, length, sizeof(T));
        GpuSort.Restore<T>(gpu, words, keys, length, descending);
    }
}
