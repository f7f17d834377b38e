using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Tests;

public sealed class GpuContextTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void A_kernel_is_compiled_once_and_runs()
    {
        using DeviceBuffer buffer = gpu.Pool.Upload<int>([1, 2, 3]);
        var launch = Launcher();
        gpu.Run("double", () => launch(gpu.Stream, new KernelConfig(1, 4), buffer.View<int>(gpu, 3)));
        gpu.Synchronize();
        int[] doubled = new int[3];
        buffer.CopyTo<int>(doubled);
        Assert.Equal([2, 4, 6], doubled);
        Assert.Same(launch, Launcher());
    }

    [Fact]
    public void A_refused_kernel_does_not_spoil_the_next_one()
    {
        DeviceException refusal = Assert.Throws<DeviceException>(() => gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>>>(KernelWithTryBlock));
        Assert.Contains(nameof(KernelWithTryBlock), refusal.Message, StringComparison.Ordinal);
        A_kernel_is_compiled_once_and_runs();
    }

    [Fact]
    public void An_error_names_the_work_that_was_under_way()
    {
        gpu.Run("first", () => { });
        var error = Assert.Throws<DeviceException>(() => gpu.Run("second", () => throw new AcceleratorFailure()));
        Assert.Contains("first, second", error.Message, StringComparison.Ordinal);
        gpu.Run("third", () => { });
        gpu.Synchronize();
        error = Assert.Throws<DeviceException>(() => gpu.Run("fourth", () => throw new AcceleratorFailure()));
        Assert.Contains("given: fourth.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_finds_its_open_context()
    {
        Assert.Same(gpu, GpuContext.Of(gpu.Device));
        Assert.Null(GpuContext.TryOpen(gpu.Device));
        Assert.Throws<InvalidOperationException>(() => GpuContext.Of(Device.Select("scalar")));
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_in_words()
    {
        var absent = new Device(DeviceKind.Cuda, "no such card", 1, 32, true, "claimed", 77);
        Assert.StartsWith("no such card could not be opened: ", GpuContext.TryOpen(absent), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_from_many_threads_runs_one_at_a_time()
    {
        int running = 0, worst = 0, done = 0;
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 50; i++)
                gpu.Run("work", () =>
                {
                    worst = Math.Max(worst, Interlocked.Increment(ref running));
                    done++;
                    Interlocked.Decrement(ref running);
                });
        });
        Assert.Equal((1, 400), (worst, done));
    }

    Action<AcceleratorStream, KernelConfig, ArrayView<int>> Launcher() =>
        gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>>>(Double);

    static void Double(ArrayView<int> values)
    {
        int index = Grid.GlobalIndex.X;
        if (index < values.IntLength) values[index] *= 2;
    }

    static void KernelWithTryBlock(ArrayView<int> values)
    {
        try { values[0] = 1; }
        catch (InvalidOperationException) { values[0] = 2; }
    }

    sealed class AcceleratorFailure : AcceleratorException
    {
        public AcceleratorFailure() : base("it broke") { }

        public override AcceleratorType AcceleratorType => AcceleratorType.CPU;
    }
}
