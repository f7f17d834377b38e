namespace Accel.Kernels;

/// <summary>What a map refuses.</summary>
static class MapArguments
{
    public static void Check<T>(Device device, ReadOnlySpan<T> x, ReadOnlySpan<T> result) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} computes from device buffers.", nameof(device));
        if (x.Length != result.Length) throw new ArgumentException($"The result holds {result.Length} values, the operand {x.Length}.", nameof(result));
        if (x.Overlaps(result, out int shift) && shift != 0) throw new ArgumentException($"The result overlaps the operand shifted by {shift} values; it must be the operand itself or lie apart.", nameof(result));
    }

    public static NotSupportedException Unsupported<T>() => new($"Maps over {typeof(T).Name} are not supported here; elements are float, double, int and long, and functions take float and double.");
}
