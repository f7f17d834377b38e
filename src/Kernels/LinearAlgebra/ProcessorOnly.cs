namespace Accel.Kernels;

/// <summary>The check that a kernel over host memory was asked to run on a processor.</summary>
static class ProcessorOnly
{
    public static void Check(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"The values lie in host memory; {device} computes from device buffers.", nameof(device));
    }
}
