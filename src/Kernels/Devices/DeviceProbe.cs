using System.Collections.Concurrent;

namespace Accel.Kernels.Devices;

/// <summary>Finds the candidates of each kind, once per process.</summary>
static class DeviceProbe
{
    static readonly ConcurrentDictionary<DeviceKind, Lazy<IReadOnlyList<Device>>> Found = new();

    /// <summary>Every candidate, in the order that "auto" tries them.</summary>
    public static IReadOnlyList<Device> All => [.. DeviceSelection.Order.SelectMany(Of)];

    /// <summary>The widest usable way to compute on the processor.</summary>
    public static Device Processor => Of(DeviceKind.Simd)[0] is { IsUsable: true } simd ? simd : Of(DeviceKind.Scalar)[0];

    /// <summary>The candidates of one kind, refused ones included; at least one.</summary>
    public static IReadOnlyList<Device> Of(DeviceKind kind) =>
        Found.GetOrAdd(kind, static kind => new(() => Guard(kind, kind switch
        {
            DeviceKind.Cuda => CudaProbe.Run,
            DeviceKind.OpenCl => OpenClProbe.Run,
            DeviceKind.Simd => ProbeSimd,
            DeviceKind.Scalar => ProbeScalar,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        }))).Value;

    /// <summary>Runs a probe and turns whatever it throws into a refused candidate.</summary>
    public static IReadOnlyList<Device> Guard(DeviceKind kind, Func<IReadOnlyList<Device>> probe)
    {
        try
        {
            return probe();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return [Device.Refused(kind, DeviceSelection.NameOf(kind), $"probing failed: {failure.Message}")];
        }
    }

    static IReadOnlyList<Device> ProbeSimd()
    {
        string name = $"{ProcessorFacts.Name} ({ProcessorFacts.Instructions})";
        int lanes = LaneWidth.Count<float>();
        return LaneWidth.Bits == 0
            ? [Device.Refused(DeviceKind.Simd, name, "this processor has no vector instructions, or they are switched off", ProcessorFacts.MemoryBytes)]
            : [new Device(DeviceKind.Simd, name, ProcessorFacts.MemoryBytes, lanes, true, $"{LaneWidth.Bits}-bit vectors, {lanes} floats at a time")];
    }

    static IReadOnlyList<Device> ProbeScalar() =>
        [new Device(DeviceKind.Scalar, ProcessorFacts.Name, ProcessorFacts.MemoryBytes, 1, true, "always there; the reference for the others")];
}
