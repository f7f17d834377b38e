using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using Accel.Kernels.Tests.Expressions;

namespace Accel.Kernels.Tests;

/// <summary>Values taken by position in ILGPU kernels, on <see cref="TestGpu"/>, judged by the processor's.</summary>
public sealed class GpuGatherTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void Columns_of_every_type_are_taken_with_their_nulls()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(90));
        var random = new Random(4);
        foreach (int count in (int[])[0, 1, 31, 32, 33, 130])
            foreach (int least in (int[])[0, -1])
            {
                int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(least, 90))];
                using DeviceBuffer positions = gpu.Pool.Upload<int>(indices);
                foreach (Column column in batch.Columns.Where(column => column.Type != DataType.String))
                {
                    using DeviceColumn uploaded = DeviceColumn.Upload(gpu.Device, column), taken = Gather.Take(uploaded, positions, count);
                    using Column found = taken.Download(), expected = Gather.Take(column, indices);
                    Assert.Equal(TestColumns.Values(expected), TestColumns.Values(found));
                }
            }
    }

    [Fact]
    public void Values_of_every_width_are_taken_from_buffers()
    {
        Check<byte>(0, 1, 255);
        Check<short>(0, -1, short.MinValue);
        Check<float>(0, -1, float.NaN);
        Check<double>(0, double.MaxValue, double.Epsilon);

        void Check<T>(T none, params T[] values) where T : unmanaged
        {
            using DeviceBuffer from = gpu.Pool.Upload<T>(values), positions = gpu.Pool.Upload<int>([1, -1, 0, 2, 1]), to = gpu.Pool.Rent<T>(5);
            Gather.Take<T>(from, 2, positions, to, 5);
            T[] taken = new T[5];
            to.CopyTo<T>(taken);
            Assert.Equal([values[1], none, values[0], none, values[1]], taken);
        }
    }

    [Fact]
    public void What_is_no_position_is_refused_of_columns()
    {
        using DeviceBuffer values = gpu.Pool.Upload<int>([5, 6]), bad = gpu.Pool.Upload<int>([0, 2]), worse = gpu.Pool.Upload<int>([-2]);
        using DeviceColumn column = DeviceColumn.OfValues(DataType.Int32, 2, values.Share());
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Take(column, bad, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Take(column, worse, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Take(column, worse, 2));
        Assert.Throws<NotSupportedException>(() => Gather.Take<Guid>(values, 0, bad, worse, 1));
    }
}
