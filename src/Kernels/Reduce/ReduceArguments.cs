using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>What a reduction refuses.</summary>
static class ReduceArguments
{
    public static void Check<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} computes from device buffers.", nameof(device));
        if (!validity.IsEmpty && validity.Length < Bitmap.ByteCount(values.Length))
            throw new ArgumentException($"A validity bitmap of {validity.Length} bytes does not cover {values.Length} values.", nameof(validity));
    }

    public static void CheckPair(int left, int right, string name)
    {
        if (left != right) throw new ArgumentException($"A vector of {left} values cannot be multiplied with one of {right}; both need as many.", name);
    }

    public static void CheckInteger<T>()
    {
        if (typeof(T) != typeof(sbyte) && typeof(T) != typeof(byte) && typeof(T) != typeof(short) && typeof(T) != typeof(ushort)
            && typeof(T) != typeof(int) && typeof(T) != typeof(uint) && typeof(T) != typeof(long) && typeof(T) != typeof(ulong))
            throw Unsupported<T>();
    }

    public static NotSupportedException Unsupported<T>() => new($"Reductions over {typeof(T).Name} are not supported; elements are integers and floating-point numbers of at most 64 bits.");
}
