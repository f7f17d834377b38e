using Accel.Kernels.Devices;

namespace Accel;

/// <summary>
/// Something that kernels can run on, or a candidate that was refused: what it is, how much it holds,
/// and in <see cref="Reason"/> why it was chosen, can be used, or was refused.
/// </summary>
public sealed class Device
{
    internal Device(DeviceKind kind, string name, long memoryBytes, int lanes, bool isUsable, string reason, int index = 0)
    {
        Kind = kind;
        Name = name;
        MemoryBytes = memoryBytes;
        Lanes = lanes;
        IsUsable = isUsable;
        Reason = reason;
        Index = index;
    }

    /// <summary>The kind of device.</summary>
    public DeviceKind Kind { get; }

    /// <summary>The hardware, as it names itself; for the processor with the instructions in use.</summary>
    public string Name { get; }

    /// <summary>Bytes of memory that the device computes from: a GPU's own, or what the system lets this process use. 0 where unknown.</summary>
    public long MemoryBytes { get; }

    /// <summary>How many <see cref="float"/> values move in lockstep: the vector width of a processor, the warp of a GPU. 0 where unknown.</summary>
    public int Lanes { get; }

    /// <summary>Whether kernels can run here.</summary>
    public bool IsUsable { get; }

    /// <summary>How the device was chosen; on the list <see cref="All"/>, why it can be used or was refused. One line for people.</summary>
    public string Reason { get; }

    /// <summary>Whether it is a GPU (or ILGPU's emulation of one), whose kernels read device memory.</summary>
    public bool IsGpu => Kind is DeviceKind.Cuda or DeviceKind.OpenCl or DeviceKind.Emulated;

    /// <summary>
    /// Every candidate of this machine, the refused ones with their reason, in the order that "auto" tries them.
    /// Probed once per process; never throws.
    /// </summary>
    public static IReadOnlyList<Device> All => DeviceProbe.All;

    /// <summary>The processor's vector instructions, or the scalar processor where there are none.</summary>
    public static Device Processor => DeviceProbe.Processor;

    /// <summary>
    /// The version and place of the cuBLAS that was found for matrix products on CUDA devices, or why none was; they do without. One clause for people.
    /// The environment variable ACCEL_CUBLAS names another. Looked for once per process; never throws.
    /// </summary>
    public static string CuBlas => CuBlasLibrary.Reason;

    /// <summary>
    /// The device that <paramref name="name"/> asks for: "auto", "scalar", "simd", "cuda" or "opencl".
    /// "auto" takes the first usable of CUDA, an OpenCL GPU, SIMD and scalar, and says in <see cref="Reason"/> what it passed over.
    /// Only candidates up to the chosen one are probed, so that asking for the processor never starts a GPU driver.
    /// </summary>
    /// <exception cref="AccelException">The name is unknown, or no device of that kind can be used; the message says why and what can.</exception>
    public static Device Select(string name = "auto") => DeviceSelection.Choose(name, DeviceProbe.Of, GpuContext.TryOpen);

    /// <summary>The kind and the hardware, for people.</summary>
    public override string ToString() => $"{DeviceSelection.NameOf(Kind)}: {Name}";

    /// <summary>Which of several devices of its kind it is.</summary>
    internal int Index { get; }

    internal Device Because(string reason) => new(Kind, Name, MemoryBytes, Lanes, IsUsable, reason, Index);

    internal static Device Refused(DeviceKind kind, string name, string reason, long memoryBytes = 0) => new(kind, name, memoryBytes, 0, false, reason);
}
