using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Engine.Tests.Devices;

/// <summary>Sessions on ILGPU's CPU accelerator, which counts as a GPU that was asked for by name. At the end nothing may be left in its memory.</summary>
public sealed class EmulatedGpu : IDisposable
{
    readonly GpuContext gpu = GpuContext.Emulate();

    /// <summary>What sessions have noted so far.</summary>
    internal NoteList Notes { get; } = new();

    internal DevicePool Pool => gpu.Pool;

    public Session Session(int partitions = 3, int threads = 2, string device = "cuda") =>
        Accel.Session.Create(new SessionOptions { Device = device, Threads = threads, Partitions = partitions, Notes = Notes }, gpu.Device);

    public void Dispose()
    {
        Assert.Equal(0, gpu.Pool.LiveBuffers);
        gpu.Dispose();
    }

    /// <summary>Notes in the order in which they came.</summary>
    internal sealed class NoteList : IProgress<string>
    {
        readonly List<string> notes = [];

        public void Report(string value)
        {
            lock (notes) notes.Add(value);
        }

        /// <summary>What came since the last call.</summary>
        public string[] Take()
        {
            lock (notes)
            {
                string[] taken = [.. notes];
                notes.Clear();
                return taken;
            }
        }
    }
}
