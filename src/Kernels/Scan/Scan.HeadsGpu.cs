using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the heads: a thread for each byte of the bitmap, which searches the offsets.</summary>
public static unsafe partial class Scan
{
    /// <summary>Sets the bits of a bitmap at ascending offsets and clears the others, queued on the buffers' device. An offset outside the values starts nothing.</summary>
    /// <param name="offsets">Where segments start, as int; empty segments may repeat an offset.</param>
    /// <param name="offsetCount">How many offsets.</param>
    /// <param name="length">How many values there are.</param>
    /// <param name="heads">At least as many bits, on the same device.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void MarkHeads(DeviceBuffer offsets, long offsetCount, long length, DeviceBuffer heads)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(heads);
        GpuContext gpu = GpuContext.Of(offsets.Device);
        ArrayView<int> offset = offsets.View<int>(gpu, offsetCount);
        ArrayView<byte> head = heads.View<byte>(gpu, (length + 7) / 8);
        if (length == 0) return;
        var mark = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, long, ArrayView<byte>>>(HeadsKernel);
        gpu.Run("Scan heads", () => mark(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, head.Length), offset, length, head));
    }

    [GpuKernel]
    static void HeadsKernel(ArrayView<int> offsets, long length, ArrayView<byte> heads)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= heads.Length) return;
        long first = 8 * index, end = first + 8 < length ? first + 8 : length, place = 0;
        for (long left = offsets.Length; left > 0;)
        {
            long half = left / 2;
            bool after = offsets[place + half] < first;
            place = after ? place + half + 1 : place;
            left = after ? left - half - 1 : half;
        }
        int bits = 0;
        for (; place < offsets.Length && offsets[place] < end; place++) bits |= 1 << (int)(offsets[place] - first);
        heads[index] = (byte)bits;
    }
}
