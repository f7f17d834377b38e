using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>Something to time on a GPU: prepared and checked once, then run many times.</summary>
abstract class GpuWorkload(GpuContext gpu, string name) : IDisposable
{
    readonly List<IDisposable> owned = [];

    /// <summary>The workload; peers use the same names.</summary>
    public string Name => name;

    /// <summary>Whose code computes.</summary>
    public virtual string Implementation => "Accel";

    /// <summary>Whether a run copies its input to the card and its result back.</summary>
    public virtual bool HasTransfers => false;

    /// <summary>Values, rows or keys of a run.</summary>
    public abstract long Elements { get; }

    /// <summary>Bytes that any implementation must read and write; 0 where that is not what limits it.</summary>
    public virtual long Bytes => 0;

    /// <summary>Float32 operations of a run; 0 where that is not what limits it.</summary>
    public virtual double Operations => 0;

    /// <summary>Makes the input and the room for the result.</summary>
    public abstract void Prepare();

    /// <summary>Does the work, or queues it.</summary>
    public abstract void Run();

    /// <summary>Compares the result of a run with the processor's.</summary>
    /// <exception cref="WrongResultException">They differ.</exception>
    public abstract void Check();

    /// <summary>Gives the memory back.</summary>
    public virtual void Dispose()
    {
        foreach (IDisposable part in owned) part.Dispose();
        owned.Clear();
    }

    /// <summary>The device.</summary>
    protected GpuContext Gpu => gpu;

    /// <summary>Keeps something until the workload is disposed.</summary>
    protected T Own<T>(T part) where T : IDisposable
    {
        owned.Add(part);
        return part;
    }

    /// <summary>Host memory for floats, filled with seeded numbers from -1 to 1.</summary>
    protected NativeBuffer Numbers(long count, uint seed)
    {
        NativeBuffer buffer = Own(NativePool.Shared.Rent<float>(count));
        Span<float> values = buffer.AsSpan<float>((int)count);
        RandomNumbers.Uniform(Device.Processor, new RandomStream(1, seed), 0, values);
        foreach (ref float value in values) value = (2 * value) - 1;
        return buffer;
    }

    /// <summary>Refuses a result that differs from the processor's by more than a tolerance.</summary>
    protected static void Expect(double expected, double found, double tolerance, string what, long index = 0)
    {
        if (!(Math.Abs(found - expected) <= tolerance)) throw new WrongResultException(FormattableString.Invariant($"{what} [{index}] is {found:R}, the processor's is {expected:R}"));
    }
}

/// <summary>A workload computed something else than the processor.</summary>
sealed class WrongResultException(string message) : Exception(message);
