using Accel.Execution;
using Accel.Plan;
using Accel.Sources;
using Accel.Storage;

namespace Accel;

/// <summary>
/// Where programs run: the device, the threads and the cache. Datasets belong to the session that made them; disposing it frees all that they cached.
/// Any thread may use a session.
/// </summary>
public sealed partial class Session : IDisposable
{
    const int PartitionsPerThread = 4;

    Session(SessionOptions options, Device device)
    {
        Options = options;
        Device = device;
        Workers = new Workers(options.Threads);
        Cache = new BlockCache(device);
    }

    /// <summary>A session on the best device there is: CUDA, else an OpenCL GPU, else SIMD; <see cref="Device"/> says which and why.</summary>
    public static Session Create() => Create(new SessionOptions());

    /// <summary>A session with <paramref name="options"/>.</summary>
    /// <exception cref="AccelException">The device that was asked for is not there; the message says why.</exception>
    public static Session Create(SessionOptions options) => Create(options, Device.Select(options.Device));

    /// <summary>A session on a device that is already open.</summary>
    internal static Session Create(SessionOptions options, Device device)
    {
        if (options.Threads < 1) throw new AccelException($"A session needs at least 1 thread, not {options.Threads}.");
        if (options.Partitions < 1) throw new AccelException($"A source is cut into at least 1 partition, not {options.Partitions}.");
        return new Session(options, device);
    }

    /// <summary>What the session was created with.</summary>
    public SessionOptions Options { get; }

    /// <summary>Where kernels run, and how it was chosen.</summary>
    public Device Device { get; }

    /// <summary>The session's threads.</summary>
    public Workers Workers { get; }

    /// <summary>The partitions that datasets keep in memory, and their columns in that of a GPU.</summary>
    public BlockCache Cache { get; }

    /// <summary>The partitions that a source is cut into, where it can be.</summary>
    public int Partitions => Options.Partitions ?? Options.Threads * PartitionsPerThread;

    /// <summary>A dataset of a source's rows.</summary>
    public Dataset From(IDataSource source) => new(this, new SourceNode(source));

    /// <summary>A typed dataset of a source's rows: each member of <typeparamref name="T"/> is the column of its name, cast to its type.</summary>
    /// <exception cref="AccelException">A member has no column, or one that does not cast to its type.</exception>
    public Dataset<T> From<T>(IDataSource source) => From(source).As<T>();

    /// <summary>A dataset of C# objects, which are copied now; <typeparamref name="T"/> is a scalar type or a record of them.</summary>
    public Dataset<T> From<T>(IEnumerable<T> rows) => new(this, new SourceNode(new EnumerableSource<T>(rows, Partitions)));

    internal bool IsDisposed { get; private set; }

    /// <summary>Frees the cache and ends the threads. Datasets of the session cannot be used afterwards.</summary>
    public void Dispose()
    {
        IsDisposed = true;
        Workers.Dispose();
        Cache.Dispose();
    }
}
