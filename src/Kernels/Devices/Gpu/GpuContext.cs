using System.Collections.Concurrent;
using System.Reflection;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Accel.Kernels.Devices;

/// <summary>
/// An open GPU, and the only way to ILGPU: its accelerator, its one stream of work, the launchers of its kernels and its memory pool.
/// </summary>
/// <remarks>
/// Work on one device is serialised by <see cref="Run"/>, whose launches complete in order but may end after it returns;
/// an error that only a later synchronisation meets names every launch since the one before.
/// A context lives as long as the process, except those of <see cref="Emulate"/>.
/// </remarks>
sealed class GpuContext : IDisposable
{
    static readonly ConcurrentDictionary<(DeviceKind, int), Lazy<GpuContext>> Opened = new();
    static int emulations;

    readonly Lock gate = new();
    readonly ConcurrentDictionary<(object Kernel, Type Launcher), Lazy<Delegate>> launchers = new();
    readonly List<string> pending = [];
    readonly Context context;
    readonly Lazy<(CuBlas? Library, string Reason)> cuBlas;

    GpuContext(Device device, ILGPU.Runtime.Device hardware)
    {
        Device = device;
        context = Context.Create(Configure);
        try
        {
            Accelerator = hardware.CreateAccelerator(context);
        }
        catch
        {
            context.Dispose();
            throw;
        }
        Staging = new Staging(this);
        Pool = new DevicePool(new AcceleratorMemory(this));
        cuBlas = new(StartCuBlas);
    }

    /// <summary>The device that this context keeps open.</summary>
    public Device Device { get; }

    /// <summary>The device's memory.</summary>
    public DevicePool Pool { get; }

    /// <summary>The pinned memory that copies to and from the device pass through.</summary>
    public Staging Staging { get; }

    /// <summary>The accelerator, for launches inside <see cref="Run"/>.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The stream that all kernels of this device run on.</summary>
    public AcceleratorStream Stream => Accelerator.DefaultStream;

    /// <summary>cuBLAS on this device, for calls inside <see cref="Run"/>; null where there is none. Started at the first use, which must come outside <see cref="Run"/>.</summary>
    public CuBlas? CuBlas => cuBlas.Value.Library;

    /// <summary>Which cuBLAS this device has, or why none; one clause for people.</summary>
    public string CuBlasReason => cuBlas.Value.Reason;

    /// <summary>The compiler settings that every kernel is made with, in the tests too.</summary>
    public static void Configure(Context.Builder builder) => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);

    /// <summary>Opens a device ahead of its first use: null when that worked or nothing needs opening, else why it did not.</summary>
    public static string? TryOpen(Device device)
    {
        if (!device.IsGpu) return null;
        try
        {
            _ = Of(device);
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return $"{device.Name} could not be opened: {failure.Message}";
        }
    }

    /// <summary>The open context of a GPU; opens it at the first call.</summary>
    /// <exception cref="InvalidOperationException">The device is not a usable GPU.</exception>
    public static GpuContext Of(Device device) => device.IsGpu && device.IsUsable
        ? Opened.GetOrAdd((device.Kind, device.Index), _ => new(() => Open(device))).Value
        : throw new InvalidOperationException($"{device} is not a usable GPU.");

    /// <summary>A fresh context over ILGPU's CPU accelerator, for tests; the caller disposes it.</summary>
    public static GpuContext Emulate()
    {
        const int Warp = 4, Warps = 8;
        int index = Interlocked.Increment(ref emulations);
        var device = new Device(DeviceKind.Emulated, "ILGPU's CPU accelerator", ProcessorFacts.MemoryBytes, Warp, true, "made by a test", index);
        var emulation = new GpuContext(device, new CPUDevice(Warp, Warps, 1));
        Opened[(device.Kind, index)] = new(emulation);
        return emulation;
    }

    /// <summary>
    /// The launcher of a kernel that groups its own threads, compiled at the first call: a delegate that takes the stream, the
    /// <see cref="KernelConfig"/> and the kernel's arguments. To be asked for outside <see cref="Run"/>, because compiling waits for the work there.
    /// </summary>
    /// <param name="kernel">The kernel, as a delegate of a static method.</param>
    /// <exception cref="DeviceException">The kernel cannot be compiled, or the driver refuses it.</exception>
    public TLauncher Launcher<TLauncher>(Delegate kernel) where TLauncher : Delegate =>
        (TLauncher)launchers.GetOrAdd((kernel.Method, typeof(TLauncher)), _ => new(() => Compile(kernel.Method, () => Load(kernel.Method).CreateLauncherDelegate<TLauncher>()))).Value;

    /// <summary>Compiles a kernel that groups its own threads, and hands it to the driver; see <see cref="Launcher"/>, which keeps what it makes of it.</summary>
    public Kernel Load(MethodInfo kernel)
    {
        CompiledKernel compiled = Accelerator.CompileKernel(EntryPointDescription.FromExplicitlyGroupedKernel(kernel));
        ExactPtx.Apply(compiled, kernel);
        return Accelerator.LoadKernel(compiled);
    }

    /// <summary>Runs <paramref name="work"/>, which launches kernels or copies, as the only work on the device.</summary>
    /// <param name="what">Names the work in errors, also in those that surface later.</param>
    /// <param name="work">Launches on <see cref="Stream"/>.</param>
    /// <exception cref="DeviceException">The device failed.</exception>
    public void Run(string what, Action work)
    {
        lock (gate)
        {
            if (!pending.Contains(what)) pending.Add(what);
            Guarded(work);
        }
    }

    /// <summary>Waits until all work on the device is done.</summary>
    /// <exception cref="DeviceException">Some of it failed.</exception>
    public void Synchronize()
    {
        lock (gate)
        {
            Guarded(Accelerator.Synchronize);
            pending.Clear();
        }
    }

    /// <summary>Closes the device. Its buffers must have been disposed.</summary>
    public void Dispose()
    {
        Opened.TryRemove((Device.Kind, Device.Index), out _);
        if (cuBlas.IsValueCreated) CuBlas?.Dispose();
        Pool.Trim();
        Staging.Dispose();
        Accelerator.Dispose();
        context.Dispose();
    }

    static GpuContext Open(Device device)
    {
        GpuLibraries.Resolve();
        ILGPU.Runtime.Device hardware = device.Kind == DeviceKind.Cuda ? CudaDevice.GetDevices(_ => true)[device.Index] : CLDevice.GetDevices(_ => true)[device.Index];
        return new(device, hardware);
    }

    (CuBlas? Library, string Reason) StartCuBlas()
    {
        if (Stream is not CudaStream stream) return (null, "cuBLAS runs on CUDA devices only");
        if (CuBlasLibrary.Found is not { } library) return (null, CuBlasLibrary.Reason);
        (CuBlas? started, string refusal) = (null, "");
        Run("start cuBLAS", () =>
        {
            Accelerator.Bind();
            started = CuBlas.Start(library, stream.StreamPtr, out refusal);
        });
        return (started, started is null ? refusal : CuBlasLibrary.Reason);
    }

    /// <summary>Compiles a kernel. ILGPU keeps the wreck of a refused kernel in its caches and then fails the next ones, so those are cleared.</summary>
    /// <exception cref="DeviceException">The kernel was refused.</exception>
    Delegate Compile(MethodInfo kernel, Func<Delegate> load)
    {
        lock (gate)
        {
            try
            {
                return load();
            }
            catch (Exception failure)
            {
                context.ClearCache(ClearCacheMode.Everything);
                throw new DeviceException($"{Device.Name} refused the kernel {kernel.DeclaringType?.Name}.{kernel.Name}: {failure.Message} Try --device simd.", failure);
            }
        }
    }

    void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (AcceleratorException failure)
        {
            string launched = string.Join(", ", pending);
            pending.Clear();
            throw new DeviceException($"{Device.Name} failed: {failure.Message}. It had been given: {launched}. Try --device simd.", failure);
        }
    }
}
