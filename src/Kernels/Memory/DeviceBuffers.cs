namespace Accel.Kernels.Memory;

/// <summary>Device buffers that are rented for one purpose and given back together; so that when the device has no memory for one of them, the others are not lost.</summary>
sealed class DeviceBuffers(DevicePool pool) : IDisposable
{
    readonly List<DeviceBuffer> rented = [];

    /// <summary>A buffer of <paramref name="count"/> values, owned by this.</summary>
    public DeviceBuffer Rent<T>(long count) where T : unmanaged
    {
        DeviceBuffer buffer = pool.Rent<T>(count);
        rented.Add(buffer);
        return buffer;
    }

    /// <summary>A buffer that holds <paramref name="values"/>, owned by this.</summary>
    public DeviceBuffer Upload<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        DeviceBuffer buffer = pool.Upload(values);
        rented.Add(buffer);
        return buffer;
    }

    public void Dispose()
    {
        foreach (DeviceBuffer buffer in rented) buffer.Dispose();
        rented.Clear();
    }
}
