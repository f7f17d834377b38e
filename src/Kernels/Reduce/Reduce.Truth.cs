using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Any, all and counts of Booleans, which lie in a byte each as in a Boolean column; any byte but zero is true.</summary>
/// <remarks>Nulls are neither true nor false: none of them is the one that any looks for, or the one that all fails on.</remarks>
public static unsafe partial class Reduce
{
    /// <summary>Whether any valid value is true; false for none. Stops at the first.</summary>
    /// <exception cref="ArgumentException">The bitmap is too short, or the device is no processor.</exception>
    public static bool Any(Device device, ReadOnlySpan<bool> values, ReadOnlySpan<byte> validity = default)
    {
        ReduceArguments.Check(device, values, validity);
        return Holds(device, MemoryMarshal.AsBytes(values), validity, wanted: true);
    }

    /// <summary>Whether every valid value is true; true for none. Stops at the first that is not.</summary>
    /// <inheritdoc cref="Any(Device, ReadOnlySpan{bool}, ReadOnlySpan{byte})"/>
    public static bool All(Device device, ReadOnlySpan<bool> values, ReadOnlySpan<byte> validity = default)
    {
        ReduceArguments.Check(device, values, validity);
        return !Holds(device, MemoryMarshal.AsBytes(values), validity, wanted: false);
    }

    /// <summary>How many valid values are true.</summary>
    /// <inheritdoc cref="Any(Device, ReadOnlySpan{bool}, ReadOnlySpan{byte})"/>
    public static int CountTrue(Device device, ReadOnlySpan<bool> values, ReadOnlySpan<byte> validity = default)
    {
        ReduceArguments.Check(device, values, validity);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        int count = 0;
        if (device.Kind == DeviceKind.Scalar)
        {
            for (int i = 0; i < bytes.Length; i++)
                if (bytes[i] != 0 && IsValid(validity, i)) count++;
            return count;
        }
        for (int start = 0; start < bytes.Length; start += 64) count += BitOperations.PopCount(Truths(bytes[start..]) & Valid(validity, start, bytes.Length));
        return count;
    }

    /// <summary>Whether any of the first <paramref name="length"/> valid Booleans of a device buffer is true.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static bool Any(DeviceBuffer values, long length, DeviceBuffer? validity = null) => CountTrue(values, length, validity) > 0;

    /// <summary>Whether all of the first <paramref name="length"/> valid Booleans of a device buffer are true.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static bool All(DeviceBuffer values, long length, DeviceBuffer? validity = null) => CountTrue(values, length, validity) == Count(length, validity);

    /// <summary>How many of the first <paramref name="length"/> valid Booleans of a device buffer are true.</summary>
    /// <inheritdoc cref="FloatSum{T}(DeviceBuffer, long, DeviceBuffer?)"/>
    public static long CountTrue(DeviceBuffer values, long length, DeviceBuffer? validity = null) =>
        Gpu<AddOp, TruthRead, Boolean1, Int1, Long1>(values, length, validity, Int1.Zero, Long1.Zero).Value;

    static bool Holds(Device device, ReadOnlySpan<byte> values, ReadOnlySpan<byte> validity, bool wanted)
    {
        if (device.Kind == DeviceKind.Scalar)
        {
            for (int i = 0; i < values.Length; i++)
                if (values[i] != 0 == wanted && IsValid(validity, i)) return true;
            return false;
        }
        for (int start = 0; start < values.Length; start += 64)
        {
            ulong truths = Truths(values[start..]);
            if (((wanted ? truths : ~truths) & Valid(validity, start, values.Length)) != 0) return true;
        }
        return false;
    }

    static bool IsValid(ReadOnlySpan<byte> validity, int index) => validity.IsEmpty || Bitmap.Get(validity, index);

    /// <summary>A bit for each of the first 64 values that is true; bits of values that are not there are clear.</summary>
    static ulong Truths(ReadOnlySpan<byte> values)
    {
        if (values.Length >= 64)
        {
            ref byte first = ref MemoryMarshal.GetReference(values);
            if (LaneWidth.Is512) return ~Vector512.Equals(Vector512.LoadUnsafe(ref first), Vector512<byte>.Zero).ExtractMostSignificantBits();
            uint low = ~Vector256.Equals(Vector256.LoadUnsafe(ref first), Vector256<byte>.Zero).ExtractMostSignificantBits();
            return low | ((ulong)~Vector256.Equals(Vector256.LoadUnsafe(ref first, 32), Vector256<byte>.Zero).ExtractMostSignificantBits() << 32);
        }
        ulong truths = 0;
        for (int i = 0; i < values.Length; i++) truths |= values[i] != 0 ? 1ul << i : 0;
        return truths;
    }

    /// <summary>A bit for each of the 64 values from <paramref name="start"/> that is there and valid.</summary>
    static ulong Valid(ReadOnlySpan<byte> validity, int start, int length)
    {
        ulong live = length - start >= 64 ? ulong.MaxValue : (1ul << (length - start)) - 1;
        if (validity.IsEmpty) return live;
        ReadOnlySpan<byte> bytes = validity[(start / 8)..];
        ulong valid = 0;
        if (bytes.Length >= 8) valid = MemoryMarshal.Read<ulong>(bytes);
        else for (int i = 0; i < bytes.Length; i++) valid |= (ulong)bytes[i] << (8 * i);
        return valid & live;
    }
}
