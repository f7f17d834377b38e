using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Groups of rows on a GPU, as the aggregates see them; the buffers are borrowed.</summary>
/// <param name="Rows">All rows, those of a group side by side.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Begins">The place of each group's first row among them.</param>
/// <param name="Ends">The place behind each group's last row.</param>
/// <param name="Count">How many groups.</param>
/// <param name="Number">Writes the group of each row.</param>
sealed record DeviceGroupList(DeviceBuffer Rows, int RowCount, DeviceBuffer Begins, DeviceBuffer Ends, int Count, Action<DeviceBuffer> Number)
{
    /// <summary>The group of each row, in a buffer of the caller's.</summary>
    public DeviceBuffer Numbers(GpuContext gpu)
    {
        DeviceBuffer numbers = gpu.Pool.Rent<int>(RowCount);
        try
        {
            Number(numbers);
            return numbers;
        }
        catch
        {
            numbers.Dispose();
            throw;
        }
    }
}
