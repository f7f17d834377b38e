using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of <see cref="DeviceKeyRuns"/>.</summary>
static class GpuKeyRunsKernels
{
    /// <summary>1 where the key of a sorted row differs from that of the row before, else 0.</summary>
    [GpuKernel]
    public static void Mark(ArrayView<int> keys, ArrayView<int> rows, ArrayView<int> marks)
    {
        long place = LaunchShape.ThreadIndex;
        if (place >= marks.Length) return;
        marks[place] = place == 0 || keys[rows[place]] != keys[rows[place - 1]] ? 1 : 0;
    }

    /// <summary>From the running count of marks: where each run begins and what its key is, after the last where it ends, and how many there are.</summary>
    [GpuKernel]
    public static void Bound(ArrayView<int> keys, ArrayView<int> rows, ArrayView<int> numbers, ArrayView<int> starts, ArrayView<int> runKeys, ArrayView<int> total)
    {
        long place = LaunchShape.ThreadIndex;
        if (place >= numbers.Length) return;
        int number = numbers[place];
        if (place == 0 || number != numbers[place - 1])
        {
            starts[number - 1] = (int)place;
            runKeys[number - 1] = keys[rows[place]];
        }
        if (place != numbers.Length - 1) return;
        starts[number] = (int)numbers.Length;
        total[0] = number;
    }
}
