using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The rows of each int key on a GPU: sorted stably by key, so that equal keys are a run of rows in their order. What grouping and joining begin with there; nothing of it
/// depends on the order in which threads run.
/// </summary>
sealed class DeviceKeyRuns : IDisposable
{
    readonly DeviceBuffers owned;

    /// <summary>Sorts the first <paramref name="length"/> keys of a device buffer, at least one, and waits for the number of runs.</summary>
    public DeviceKeyRuns(GpuContext gpu, DeviceBuffer keys, int length)
    {
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            Rows = owned.Rent<int>(length);
            Numbers = owned.Rent<int>(length);
            Starts = owned.Rent<int>(length + 1L);
            Keys = owned.Rent<int>(length);
            Sort.Rows<int>(keys, Rows, length);
            ArrayView<int> key = keys.View<int>(gpu, length), row = Rows.View<int>(gpu, length), number = Numbers.View<int>(gpu, length);
            ArrayView<int> start = Starts.View<int>(gpu, length + 1L), runKey = Keys.View<int>(gpu, length);
            var mark = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuKeyRunsKernels.Mark);
            var bound = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuKeyRunsKernels.Bound);
            KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, length);
            gpu.Run("Key runs: mark", () => mark(gpu.Stream, shape, key, row, number));
            Scan.Inclusive<AddOp, int>(Numbers, Numbers, length);
            using DeviceBuffer total = gpu.Pool.Rent<int>(1);
            ArrayView<int> last = total.View<int>(gpu, 1);
            gpu.Run("Key runs: bound", () => bound(gpu.Stream, shape, key, row, number, start, runKey, last));
            int count = 0;
            total.CopyTo(new Span<int>(ref count));
            Count = count;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Different keys.</summary>
    public int Count { get; }

    /// <summary>The rows, sorted.</summary>
    public DeviceBuffer Rows { get; }

    /// <summary>For each place among the sorted rows the number of its run, from 1 on.</summary>
    public DeviceBuffer Numbers { get; }

    /// <summary>Where each run begins among the sorted rows, and after the last where it ends.</summary>
    public DeviceBuffer Starts { get; }

    /// <summary>The key of each run, ascending.</summary>
    public DeviceBuffer Keys { get; }

    public void Dispose() => owned.Dispose();
}
