using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>Gather and scatter of plain spans and of a GPU's buffers, against loops over arrays.</summary>
public sealed class GatherScatterSpansTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Values_are_taken_and_put_in_any_order() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 1000], Gen.Int[0, 90]).Sample((length, seed, count) =>
        {
            Random random = new(seed);
            int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, length))];
            Agree([.. Enumerable.Range(0, length).Select(i => i * 0.5f)], [.. Enumerable.Range(0, count).Select(i => -1f - i)], indices);
            Agree([.. Enumerable.Range(0, length).Select(i => long.MaxValue - i)], [.. Enumerable.Range(0, count).Select(i => long.MinValue + i)], indices);
        }, iter: TestGpu.IsEmulated ? 20 : 200);

    [Fact]
    public void Indices_outside_are_refused_in_host_memory_and_count_for_nothing_on_a_GPU()
    {
        float[] values = [1, 2, 3], result = [7, 7];
        foreach (int index in (int[])[3, -2])
        {
            Assert.Contains("3 values", Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Take<float>(values, [0, index], result)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>(() => Scatter.Put<float>(result, [0, index], values));
        }
        using DeviceBuffer from = gpu.Pool.Upload<float>(values), to = gpu.Pool.Upload<float>(result), indices = gpu.Pool.Upload([3, -2]);
        Gather.Take<float>(from, 3, indices, to, 2);
        to.CopyTo<float>(result);
        Assert.Equal([0, 0], result);
        Scatter.Put<float>(to, indices, 2, from, 3);
        from.CopyTo<float>(values);
        Assert.Equal([1, 2, 3], values);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        int[] four = [1, 2, 3, 4];
        Assert.Throws<ArgumentException>(() => Gather.Take<int>(four, [0], new int[2]));
        Assert.Throws<ArgumentException>(() => Gather.Take<int>(four, [0, 1], four.AsSpan(2)));
        Assert.Throws<ArgumentException>(() => Scatter.Put<int>(four, [0], new int[4]));
        Assert.Throws<ArgumentException>(() => Scatter.Put<int>(four.AsSpan(0, 2), [0, 1], four));
        using DeviceBuffer shorts = gpu.Pool.Upload<short>([1, 2]), indices = gpu.Pool.Upload([0, 1]), room = gpu.Pool.Rent<short>(2);
        Assert.Throws<NotSupportedException>(() => Gather.Take<Guid>(shorts, 0, indices, room, 0));
        Assert.Throws<NotSupportedException>(() => Scatter.Put<short>(shorts, indices, 2, room, 2));
    }

    void Agree<T>(T[] values, T[] sources, int[] indices) where T : unmanaged
    {
        T[] expectedTaken = [.. indices.Select(index => index < 0 ? default : values[index])];
        T[] expectedPut = [.. values];
        for (int i = 0; i < indices.Length; i++)
            if (indices[i] >= 0) expectedPut[indices[i]] = sources[i];

        using GuardedMemory<T> guarded = new(values), from = new(sources), taken = new(indices.Length);
        using GuardedMemory<int> guardedIndices = new(indices);
        Gather.Take<T>(guarded.Span, guardedIndices.Span, taken.Span);
        Assert.Equal(expectedTaken, taken.Span.ToArray());
        Scatter.Put<T>(from.Span, guardedIndices.Span, guarded.Span);
        Assert.Equal(expectedPut, guarded.Span.ToArray());

        using DeviceBuffer places = gpu.Pool.Upload<T>(values), news = gpu.Pool.Upload<T>(sources), at = gpu.Pool.Upload<int>(indices), room = gpu.Pool.Rent<T>(indices.Length);
        Gather.Take<T>(places, values.Length, at, room, indices.Length);
        T[] results = new T[indices.Length];
        room.CopyTo<T>(results);
        Assert.Equal(expectedTaken, results);
        Scatter.Put<T>(news, at, indices.Length, places, values.Length);
        results = new T[values.Length];
        places.CopyTo<T>(results);
        Assert.Equal(expectedPut, results);
    }
}
