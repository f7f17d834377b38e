using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

public sealed class ScalarScanTests() : ProcessorScanTests(Device.Select("scalar"));

public sealed class SimdScanTests() : ProcessorScanTests(Simd.Device)
{
    [Fact]
    public void Floats_have_the_bits_of_the_scalar_twin() => TwinBits.OfScans((values, result, bits, starts) => Scan.Inclusive<AddOp, float>(Simd.Device, values, result, bits, starts));
}

/// <summary>Scans in ILGPU kernels, on <see cref="TestGpu"/>.</summary>
public sealed class GpuScanTests : ScanTests, IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    protected override IEnumerable<int> Lengths => TestGpu.IsEmulated ? [0, 1, 17, 1025] : [.. Enumerable.Range(0, 50), 63, 64, 65, 1023, 1024, 1025, 2047, 2048, 66_000, 1_000_003];

    protected override int PropertyRuns => TestGpu.IsEmulated ? 3 : 40;

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Floats_have_the_bits_of_the_scalar_twin() => TwinBits.OfScans((values, result, bits, starts) => Inclusive<AddOp, float>(values.ToArray(), bits.ToArray(), starts.ToArray()).CopyTo(result));

    [Fact]
    public void Heads_are_marked_as_on_the_processor()
    {
        foreach ((int[] offsets, int length) in ((int[], int)[])[([], 0), ([0], 1), ([], 20), ([0, 0, 3, 7, 8, 8, 16, 19, 20, 24], 20), ([.. Enumerable.Range(0, 100).Select(i => 5 * i)], 300)])
        {
            byte[] expected = new byte[(length + 7) / 8], found = new byte[expected.Length];
            Scan.MarkHeads(offsets, length, expected);
            using DeviceBuffer deviceOffsets = gpu.Pool.Upload<int>(offsets), heads = gpu.Pool.Rent(expected.Length);
            Scan.MarkHeads(deviceOffsets, offsets.Length, length, heads);
            heads.CopyTo<byte>(found);
            Assert.Equal(expected, found);
        }
        using DeviceBuffer oneByte = gpu.Pool.Rent(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scan.MarkHeads(oneByte, 0, 9, oneByte));
    }

    [Fact]
    public void Buffers_must_hold_the_length()
    {
        using DeviceBuffer values = gpu.Pool.Rent<float>(10), bits = gpu.Pool.Rent(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scan.Inclusive<AddOp, float>(values, values, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scan.Inclusive<AddOp, float>(values, values, 10, bits));
        Assert.Throws<NotSupportedException>(() => Scan.Inclusive<AddOp, short>(values, values, 10));
    }

    protected override T[] Inclusive<TOp, T>(T[] values, byte[] validity, byte[] heads) => OnDevice(values, validity, heads, Scan.Inclusive<TOp, T>);

    protected override T[] Exclusive<TOp, T>(T[] values, byte[] validity, byte[] heads) => OnDevice(values, validity, heads, Scan.Exclusive<TOp, T>);

    T[] OnDevice<T>(T[] values, byte[] validity, byte[] heads, Action<DeviceBuffer, DeviceBuffer, long, DeviceBuffer?, DeviceBuffer?> run) where T : unmanaged
    {
        using DeviceBuffer from = gpu.Pool.Upload<T>(values), to = gpu.Pool.Rent<T>(values.Length);
        using DeviceBuffer? bits = validity.Length == 0 ? null : gpu.Pool.Upload<byte>(validity), starts = heads.Length == 0 ? null : gpu.Pool.Upload<byte>(heads);
        T[] apart = new T[values.Length], inPlace = new T[values.Length];
        run(from, to, values.Length, bits, starts);
        to.CopyTo<T>(apart);
        run(from, from, values.Length, bits, starts);
        from.CopyTo<T>(inPlace);
        Assert.Equal(apart, inPlace);
        return apart;
    }
}
