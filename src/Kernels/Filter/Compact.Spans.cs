using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <content>Plain spans and a mask; and the scalar twin, which is the definition.</content>
public static unsafe partial class Compact
{
    /// <summary>Copies the values whose bits are set to the front of <paramref name="result"/>, in their order. Returns how many.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>. The result is the same on both.</param>
    /// <param name="values">The values, of 1, 2, 4 or 8 bytes each; they are moved, not looked at.</param>
    /// <param name="mask">A bit for each value, as in <see cref="Bitmap"/>.</param>
    /// <param name="result">Room for as many values as there are bits set; what lies beyond is left alone. The values themselves (in place), or apart.</param>
    /// <exception cref="ArgumentException">The mask or the result is too short, the result overlaps the values shifted, or the device is no processor.</exception>
    /// <exception cref="NotSupportedException">A value has another size.</exception>
    public static int Values<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> mask, Span<T> result) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} computes from device buffers.", nameof(device));
        if (mask.Length < Bitmap.ByteCount(values.Length)) throw new ArgumentException($"A mask of {mask.Length} bytes does not cover {values.Length} values.", nameof(mask));
        if (values.Overlaps(result, out int shift) && shift != 0) throw new ArgumentException($"The result overlaps the values shifted by {shift}; it must be the values themselves or lie apart.", nameof(result));
        int kept = Bitmap.CountSet(mask, values.Length);
        if (result.Length < kept) throw new ArgumentException($"The result holds {result.Length} values, and {kept} are kept.", nameof(result));
        fixed (T* source = values, target = result)
        fixed (byte* bits = mask)
            Move((byte*)source, (byte*)target, sizeof(T), bits, values.Length, kept, device.Kind == DeviceKind.Simd);
        return kept;
    }

    /// <summary>Moves values of a width, by the twin that is wanted.</summary>
    static void Move(byte* source, byte* target, int width, byte* mask, int length, int kept, bool vectors)
    {
        switch (width)
        {
            case 1: Scalar(source, target, mask, 0, length); break;
            case 2: Scalar((ushort*)source, (ushort*)target, mask, 0, length); break;
            case 4 when vectors: Simd((uint*)source, (uint*)target, mask, length, kept); break;
            case 4: Scalar((uint*)source, (uint*)target, mask, 0, length); break;
            case 8 when vectors: Simd((ulong*)source, (ulong*)target, mask, length, kept); break;
            case 8: Scalar((ulong*)source, (ulong*)target, mask, 0, length); break;
            default: throw new NotSupportedException($"Values of {width} bytes cannot be compacted; 1, 2, 4 and 8 can.");
        }
    }

    /// <summary>The set bits' values, one by one, from <paramref name="first"/> on, which starts a byte of the mask.</summary>
    static void Scalar<T>(T* source, T* target, byte* mask, int first, int length) where T : unmanaged
    {
        for (; first < length; first += 8)
        {
            uint bits = mask[first >> 3];
            if (length - first < 8) bits &= (1u << (length - first)) - 1;
            for (; bits != 0; bits &= bits - 1) *target++ = source[first + BitOperations.TrailingZeroCount(bits)];
        }
    }
}
