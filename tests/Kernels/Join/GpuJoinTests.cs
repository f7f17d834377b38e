using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Hash joins in ILGPU kernels, on <see cref="TestGpu"/>, against nested loops.</summary>
public sealed class GpuJoinTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 3)]
    [InlineData(7, 0, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(33, 32, 20)]
    [InlineData(70, 65, 1000)]
    public void Pairs_are_those_of_nested_loops(int leftCount, int rightCount, int limit)
    {
        var random = new Random(leftCount + rightCount);
        int[] left = Keys(leftCount), right = Keys(rightCount);
        using DeviceBuffer leftKeys = gpu.Pool.Upload<int>(left), rightKeys = gpu.Pool.Upload<int>(right);
        foreach (JoinKind kind in new[] { JoinKind.Inner, JoinKind.Left, JoinKind.Semi, JoinKind.Anti })
        {
            (List<int> expectedLeft, List<int> expectedRight) = Join.Scalar<int>(left, right, kind, _ => false);
            using DeviceRowPairs pairs = Join.Hash(leftKeys, leftCount, rightKeys, rightCount, kind);
            Assert.Equal(expectedLeft, Download(pairs.Left, pairs.Count));
            Assert.Equal(expectedRight, pairs.Right is null ? [] : Download(pairs.Right, pairs.Count));
        }

        // Multiples of 2^16 share their low bits, and many of the keys are the least or the greatest there are.
        int[] Keys(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(6) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => random.Next(limit) << 16 })];
    }

    [Fact]
    public void What_the_twin_does_not_do_is_refused()
    {
        using DeviceBuffer keys = gpu.Pool.Upload<int>([1, 2]);
        Assert.Contains("processor", Assert.Throws<NotSupportedException>(() => Join.Hash(keys, 2, keys, 2, JoinKind.Full)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Join.Hash(keys, 3, keys, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Join.Hash(keys, 2, keys, 3));
    }

    static int[] Download(DeviceBuffer buffer, int count)
    {
        int[] values = new int[count];
        buffer.CopyTo<int>(values);
        return values;
    }
}
