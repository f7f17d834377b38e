using System.Runtime.InteropServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

public sealed class ScalarRandomTests() : ProcessorRandomTests(Device.Select("scalar"));

public sealed class SimdRandomTests() : ProcessorRandomTests(Simd.Device)
{
    [Fact]
    public void Every_distribution_has_the_bits_of_the_scalar_twin()
    {
        Same<NormalOp, float>();
        Same<NormalOp, double>();
        Same<ExponentialOp, float>();
        Same<ExponentialOp, double>();
    }

    static void Same<TOp, T>() where TOp : struct, IDistribution where T : unmanaged
    {
        T[] scalar = new T[40_000], simd = new T[40_000];
        RandomNumbers.Draw<TOp, T>(Device.Select("scalar"), Stream, 9, scalar);
        RandomNumbers.Draw<TOp, T>(Simd.Device, Stream, 9, simd);
        Assert.True(MemoryMarshal.AsBytes(scalar.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(simd.AsSpan())));
    }
}

/// <summary>Random numbers on the processor, at the edge of guard pages.</summary>
public abstract class ProcessorRandomTests(Device device) : RandomTests
{
    protected override int Many => 20_000;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_no_number(int threads)
    {
        double[] one = new double[200_001], many = new double[200_001];
        RandomNumbers.Normal(device, Stream, 12, one);
        RandomNumbers.Normal(device, Stream, 12, many, new TestThreads(threads));
        Assert.Equal(one, many);
        bool[] alone = new bool[200_001], shared = new bool[200_001];
        RandomNumbers.Bernoulli(device, Stream, 12, 0.5, alone);
        RandomNumbers.Bernoulli(device, Stream, 12, 0.5, shared, new TestThreads(threads));
        Assert.Equal(alone, shared);
    }

    [Fact]
    public void A_part_of_a_sequence_is_that_part()
    {
        float[] whole = new float[5000], part = new float[777];
        RandomNumbers.Uniform(device, Stream, 100, whole);
        RandomNumbers.Uniform(device, Stream, 100 + 2047, part);
        Assert.Equal(whole[2047..2824], part);
    }

    [Fact]
    public void Permutations_hold_every_number_once_and_all_orders_are_alike()
    {
        foreach (int length in (int[])[0, 1, 2, 100, 5000])
        {
            int[] order = new int[length];
            RandomNumbers.Permutation(Stream, order);
            Assert.Equal(Enumerable.Range(0, length), order.Order());
            if (length >= 100) Assert.NotEqual(Enumerable.Range(0, length), order);
        }
        Dictionary<(int, int, int, int), int> counts = [];
        for (uint stream = 0; stream < 12_000; stream++)
        {
            int[] order = new int[4];
            RandomNumbers.Permutation(new(1, stream), order);
            (int, int, int, int) key = (order[0], order[1], order[2], order[3]);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(n => Math.Pow(n - 500, 2) / 500), 0, 60);
    }

    [Fact]
    public void Elements_without_distributions_are_refused() =>
        Assert.Throws<NotSupportedException>(() => RandomNumbers.Draw<UniformOp, int>(device, Stream, 0, new int[3]));

    protected override uint[] Words(RandomStream stream, long position, int length) => Guarded<uint>(length, result => RandomNumbers.Words(device, stream, position, result));

    protected override T[] Draw<TOp, T>(RandomStream stream, long position, int length) => Guarded<T>(length, result => RandomNumbers.Draw<TOp, T>(device, stream, position, result));

    protected override int[] Integers(RandomStream stream, long position, int low, int high, int length) => Guarded<int>(length, result => RandomNumbers.Integers(device, stream, position, low, high, result));

    protected override bool[] Bernoulli(RandomStream stream, long position, double probability, int length) => Guarded<bool>(length, result => RandomNumbers.Bernoulli(device, stream, position, probability, result));

    delegate void Make<T>(Span<T> result);

    static T[] Guarded<T>(int length, Make<T> make) where T : unmanaged
    {
        using var memory = new GuardedMemory<T>(length);
        make(memory.Span);
        return memory.Span.ToArray();
    }
}

/// <summary>Random numbers in ILGPU kernels, on <see cref="TestGpu"/>.</summary>
public sealed class GpuRandomTests : RandomTests, IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    protected override int Many => TestGpu.IsEmulated ? 700 : 20_000;

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Buffers_must_hold_the_length()
    {
        using DeviceBuffer buffer = gpu.Pool.Rent<float>(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomNumbers.Draw<UniformOp, float>(Stream, 0, buffer, 11));
        Assert.Throws<NotSupportedException>(() => RandomNumbers.Draw<UniformOp, int>(Stream, 0, buffer, 10));
    }

    [Fact]
    public void A_permutation_is_the_one_that_the_processor_shuffles()
    {
        foreach (int length in TestGpu.IsEmulated ? [0, 1, 2, 3, 31, 32, 33, 200] : (int[])[0, 1, 2, 31, 256, 257, 5000, 1_000_003])
        {
            int[] expected = new int[length];
            RandomNumbers.Permutation(Stream, expected);
            Assert.Equal(expected, OnDevice<int>(length, buffer => RandomNumbers.Permutation(Stream, buffer, length)));
        }
        using DeviceBuffer tooShort = gpu.Pool.Rent<int>(3);
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomNumbers.Permutation(Stream, tooShort, 4));
    }

    protected override uint[] Words(RandomStream stream, long position, int length) => OnDevice<uint>(length, buffer => RandomNumbers.Words(stream, position, buffer, length));

    protected override T[] Draw<TOp, T>(RandomStream stream, long position, int length) => OnDevice<T>(length, buffer => RandomNumbers.Draw<TOp, T>(stream, position, buffer, length));

    protected override int[] Integers(RandomStream stream, long position, int low, int high, int length) => OnDevice<int>(length, buffer => RandomNumbers.Integers(stream, position, low, high, buffer, length));

    protected override bool[] Bernoulli(RandomStream stream, long position, double probability, int length) => OnDevice<bool>(length, buffer => RandomNumbers.Bernoulli(stream, position, probability, buffer, length));

    T[] OnDevice<T>(int length, Action<DeviceBuffer> run) where T : unmanaged
    {
        using DeviceBuffer buffer = gpu.Pool.Rent<T>(length);
        run(buffer);
        T[] result = new T[length];
        buffer.CopyTo<T>(result);
        return result;
    }
}
