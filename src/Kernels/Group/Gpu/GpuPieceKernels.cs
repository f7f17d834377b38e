using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of <see cref="DevicePieces"/>.</summary>
static class GpuPieceKernels
{
    /// <summary>How many pieces each group has.</summary>
    [GpuKernel]
    public static void Measure(ArrayView<int> begins, ArrayView<int> ends, ArrayView<int> counts)
    {
        long group = LaunchShape.ThreadIndex;
        if (group < counts.Length) counts[group] = GpuPieces.Count(ends[group] - begins[group]);
    }

    /// <summary>The last of some values; a single thread.</summary>
    [GpuKernel]
    public static void Last(ArrayView<int> values, ArrayView<int> last) => last[0] = values[values.Length - 1];
}
