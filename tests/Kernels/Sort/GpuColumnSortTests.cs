using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Tests.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests;

/// <summary>Rows sorted by columns on <see cref="TestGpu"/>: the order that the processor gives.</summary>
public sealed class GpuColumnSortTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Every_type_of_key_sorts_as_on_the_processor(bool descending)
    {
        foreach (string key in (string[])["Flag", "MaybeFlag", "I8", "U16", "MaybeI32", "I64", "U32", "U64", "MaybeF32", "MaybeF64", "Day", "MaybeMoment"]) Check(130, (Col(key), descending));
        foreach (int rowCount in (int[])[0, 1]) Check(rowCount, (Col("MaybeI32"), descending));
    }

    [Fact]
    public void Several_keys_sort_one_within_the_other()
    {
        Check(150, (Col("MaybeFlag"), true), (Col("U8"), false), (Col("MaybeF64"), true));
        Check(150, (Col("I8") % 3, false), (Col("MaybeI32") / 1_000_000_000, true));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Texts_sort_by_the_places_of_their_codes(bool descending)
    {
        foreach (int rowCount in (int[])[0, 1, 130]) Check(rowCount, (Col("Coded"), descending));
        Check(130, (Col("MaybeName"), descending), (Col("I8"), false));
        using Column nulls = TestColumns.Of(DataType.String, [null, null, null]);
        using DeviceColumn uploaded = DeviceColumn.Upload(gpu.Device, nulls);
        int[] rows = new int[3];
        DeviceColumnSort.Rows([new DeviceOrder(uploaded, descending)], rows);
        Assert.Equal([0, 1, 2], rows);
        Assert.Equal(3, DeviceColumnSort.Top([new DeviceOrder(uploaded, descending)], new int[9]));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using Batch batch = RowTable.Batch(RowTable.Rows(5));
        BoundExpr small = Col("I8").Bind(RowTable.Instance);
        using DeviceBatch columns = DeviceBatch.Upload(gpu.Device, batch, small);
        using DeviceColumn keys = small.Evaluate(columns);
        Assert.Throws<ArgumentException>(() => DeviceColumnSort.Rows([], new int[5]));
        Assert.Throws<ArgumentException>(() => DeviceColumnSort.Rows([new DeviceOrder(keys)], new int[4]));
        Assert.Throws<ArgumentException>(() => DeviceColumnSort.Top([], new int[5]));
        Assert.Contains("Int8", Assert.Throws<NotSupportedException>(() => DeviceColumnSort.Rows([new DeviceOrder(keys)], new int[5])).Message, StringComparison.Ordinal);
    }

    void Check(int rowCount, params (Expr Key, bool Descending)[] keys)
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(rowCount, rowCount + 5));
        BoundExpr[] given = [.. keys.Select(key => key.Key.Bind(RowTable.Instance))];
        BoundExpr[] onDevice = [.. keys.Zip(given, (key, bound) => DeviceColumnSort.Key(key.Key, bound.Type).Bind(RowTable.Instance))];
        Column[] columns = [.. given.Select(key => key.Evaluate(batch))];
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, onDevice);
        DeviceColumn[] deviceColumns = [.. onDevice.Select(key => key.Evaluate(uploaded))];
        int[] expected = new int[rowCount], found = new int[rowCount];
        ColumnSort.Rows([.. columns.Zip(keys, (column, key) => new ColumnOrder(column, key.Descending))], expected);
        DeviceColumnSort.Rows([.. deviceColumns.Zip(keys, (column, key) => new DeviceOrder(column, key.Descending))], found);
        Assert.Equal(expected, found);
        if (onDevice[0].Type is DataType.Int32 or DataType.Float64 or DataType.String)
        {
            int[] first = new int[rowCount / 3];
            Assert.Equal(first.Length, DeviceColumnSort.Top([.. deviceColumns.Zip(keys, (column, key) => new DeviceOrder(column, key.Descending))], first));
            Assert.Equal(expected[..first.Length], first);
        }
        foreach (Column column in columns) column.Dispose();
        foreach (DeviceColumn column in deviceColumns) column.Dispose();
    }
}
