using Accel.Kernels.Columns;

namespace Accel.Kernels.Tests;

/// <summary>Compaction of plain spans on both processors, against a loop over the bits.</summary>
public sealed class SimdCompactTests
{
    [Fact]
    public void Bytes_keep_their_order() => KeepsOrder(i => (byte)(i * 7));

    [Fact]
    public void Shorts_keep_their_order() => KeepsOrder(i => (short)(i * 77));

    [Fact]
    public void Floats_keep_their_bits() => KeepsOrder(i => BitConverter.UInt32BitsToSingle(0x7FA0_0000u + (uint)i));

    [Fact]
    public void Longs_keep_their_order() => KeepsOrder(i => long.MinValue + i);

    static readonly Device Scalar = Device.All.Single(device => device.Kind == DeviceKind.Scalar);

    static void KeepsOrder<T>(Func<int, T> value) where T : unmanaged
    {
        Func<int, bool>[] rules = [_ => true, _ => false, i => i % 2 == 0, i => i % 9 == 4, i => i % 64 > 20, i => i * 2654435761u % 10 < 7];
        foreach (int length in (int[])[.. Enumerable.Range(0, 70), 255, 256, 1_000])
            foreach (Func<int, bool> rule in rules)
                foreach (Device device in (Device[])[Scalar, Simd.Device])
                {
                    T[] values = [.. Enumerable.Range(0, length).Select(value)];
                    T[] expected = [.. values.Where((_, i) => rule(i))];
                    using GuardedMemory<T> source = new(values), result = new(expected.Length);
                    using GuardedMemory<byte> mask = new(Mask(length, rule));
                    Assert.Equal(expected.Length, Compact.Values<T>(device, source.Span, mask.Span, result.Span));
                    Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(result.Span).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(expected)), $"{length} values on {device.Kind}");

                    int kept = Compact.Values<T>(device, source.Span, mask.Span, source.Span);
                    Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(source.Span[..kept]).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(expected)), $"{length} values in place on {device.Kind}");
                }
    }

    /// <summary>The bits by rule, with ones beyond the last value, which mean nothing.</summary>
    static byte[] Mask(int length, Func<int, bool> rule)
    {
        byte[] mask = TestBits.Of(length, rule);
        for (int i = length; i < mask.Length * 8; i++) Bitmap.Set(mask, i);
        return mask;
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        int[] values = [1, 2, 3, 4];
        Assert.Contains("does not cover", Assert.Throws<ArgumentException>(() => Compact.Values<int>(Scalar, values, [], new int[4])).Message, StringComparison.Ordinal);
        Assert.Contains("3 are kept", Assert.Throws<ArgumentException>(() => Compact.Values<int>(Scalar, values, [0b0111], new int[2])).Message, StringComparison.Ordinal);
        Assert.Contains("shifted", Assert.Throws<ArgumentException>(() => Compact.Values<int>(Scalar, values.AsSpan(0, 3), [0b0111], values.AsSpan(1))).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Compact.Values<Guid>(Scalar, new Guid[1], [1], new Guid[1]));
    }
}
