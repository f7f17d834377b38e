using Accel.Kernels.Columns;
using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Columns joined end to end on <see cref="TestGpu"/>.</summary>
public sealed class DeviceConcatenationTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(1), InlineData(31, 1, 32), InlineData(0, 5, 0, 64, 33), InlineData(7, 7, 7, 7, 7), InlineData(0, 0)]
    public void Values_and_nulls_are_those_of_the_chunks(params int[] lengths)
    {
        Random random = new(lengths.Length);
        object?[][] chunks = [.. lengths.Select((length, chunk) => Enumerable.Range(0, length).Select(i => chunk % 3 != 1 && random.Next(3) == 0 ? null : (object?)random.NextInt64()).ToArray())];
        Column[] columns = [.. chunks.Select(chunk => TestColumns.Of(DataType.Int64, chunk))];
        DeviceColumn[] uploaded = [.. columns.Select(column => DeviceColumn.Upload(gpu.Device, column))];
        using (DeviceColumn joined = DeviceConcatenation.Concat(uploaded))
        using (Column found = joined.Download())
            Assert.Equal(chunks.SelectMany(chunk => chunk), TestColumns.Values(found));
        foreach (Column column in columns) column.Dispose();
        foreach (DeviceColumn column in uploaded) column.Dispose();
    }

    [Fact]
    public void Texts_of_several_dictionaries_get_one()
    {
        string?[][] chunks = [["b", null, "a", "b"], [], ["a", "c", null], [null]];
        Column[] columns = [.. chunks.Select((chunk, i) => i % 2 == 0 ? Columns.Encoded(chunk) : TestColumns.Of(DataType.String, chunk))];
        DeviceColumn[] uploaded = [.. columns.Select(column => DeviceColumn.Upload(gpu.Device, column))];
        using (DeviceColumn joined = DeviceConcatenation.Concat(uploaded))
        using (Column found = joined.Download())
        {
            Assert.Equal(chunks.SelectMany(chunk => chunk), TestColumns.Values(found));
            Assert.Distinct(TestColumns.Values(found.Dictionary!));
        }
        foreach (Column column in columns) column.Dispose();
        foreach (DeviceColumn column in uploaded) column.Dispose();
    }

    [Fact]
    public void Columns_of_different_types_are_refused()
    {
        using Column whole = TestColumns.Of(DataType.Int32, 1, 2), real = TestColumns.Of(DataType.Float32, 1f);
        using DeviceColumn first = DeviceColumn.Upload(gpu.Device, whole), second = DeviceColumn.Upload(gpu.Device, real);
        Assert.Throws<ArgumentException>(() => DeviceConcatenation.Concat([first, second]));
        Assert.Throws<ArgumentException>(() => DeviceConcatenation.Concat(Array.Empty<DeviceColumn>()));
    }
}
