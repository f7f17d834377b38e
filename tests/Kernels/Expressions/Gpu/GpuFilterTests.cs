using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Filters on <see cref="TestGpu"/> and the rows that they keep, judged by the processor's.</summary>
public sealed class GpuFilterTests : IDisposable
{
    static readonly (string Name, Expr Condition)[] Conditions =
    [
        ("all", Col("U8") >= 0), ("most", Col("I32") != 0), ("half", Col("Flag")), ("known", Col("MaybeFlag")), ("few", Col("Flag") & Col("MaybeI32") == 0), ("none", Col("U8") > 300),
    ];

    static readonly string[] Kept = ["Flag", "MaybeFlag", "I8", "I16", "I32", "MaybeI32", "I64", "F32", "MaybeF64", "MaybeMoment", "Day"];

    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<int> Lengths => [0, 1, 31, 32, 33, 64, 255, 256, 257, 1025];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_rows_that_pass_are_kept_in_order(int rowCount)
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(rowCount, rowCount + 5));
        BoundExpr[] columns = [.. Kept.Select(name => Col(name).Bind(RowTable.Instance))];
        foreach ((string name, Expr expr) in Conditions)
        {
            BoundExpr condition = expr.Bind(RowTable.Instance);
            using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, [.. columns, condition]);
            using DeviceRowSelection selection = Filter.Select(uploaded, condition);
            using Selection found = selection.Download(), expected = Filter.Select(batch, condition);
            Assert.Equal(expected.Count, selection.Count);
            Assert.True(expected.Words.SequenceEqual(found.Words), $"{name} of {rowCount} rows selects others.");
            using DeviceBatch compacted = Compact.Apply(uploaded, selection);
            using Batch wanted = Compact.Apply(batch, expected);
            Assert.Equal(expected.Count, compacted.RowCount);
            foreach (BoundExpr column in columns) Same(wanted[column.ColumnIndex!.Value], compacted.Columns[column.ColumnIndex.Value]!);
        }
    }

    [Fact]
    public void A_filtered_batch_keeps_the_columns_that_are_on_the_GPU()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(100));
        BoundExpr condition = (Col("I32") > 0).Bind(RowTable.Instance);
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, condition), filtered = Filter.Apply(uploaded, condition);
        Assert.Equal(uploaded.Columns.Select(column => column is null), filtered.Columns.Select(column => column is null));
    }

    [Fact]
    public void What_is_no_condition_or_does_not_fit_is_refused()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(40)), shorter = RowTable.GarbledBatch(RowTable.Rows(39));
        BoundExpr flag = Col("Flag").Bind(RowTable.Instance);
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, flag), other = DeviceBatch.Upload(gpu.Device, shorter, flag);
        using DeviceRowSelection selection = Filter.Select(uploaded, flag);
        Assert.Contains("Compare it with a value", Assert.Throws<AccelException>(() => Filter.Select(uploaded, Col("I32").Bind(RowTable.Instance))).Message, StringComparison.Ordinal);
        Assert.Contains("main memory", Assert.Throws<AccelException>(() => Filter.Select(uploaded, (Col("Name") == Col("MaybeName")).Bind(RowTable.Instance))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Compact.Apply(other, selection));
        Assert.Throws<ArgumentException>(() => Filter.Select(uploaded, (Col("I32") > 0).Bind(RowTable.Instance)));
    }

    static void Same(Column expected, DeviceColumn onDevice)
    {
        using Column found = onDevice.Download();
        Assert.Equal(TestColumns.Values(expected), TestColumns.Values(found));
    }
}
