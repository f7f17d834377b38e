using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Filter, expression and reduction in one kernel on <see cref="TestGpu"/>: the bits of the processor's reduction of the values that pass.</summary>
public sealed class GpuReductionTests : IDisposable
{
    static readonly Expr[] Floats = [Col("F32") * 0.5f, Col("MaybeF32"), Col("MaybeF64") + Col("I32"), Col("F64"), Coalesce(Col("MaybeI32"), 3).Cast(DataType.Float32) * 0.25f];
    static readonly Expr[] Integers = [Col("I32"), Col("MaybeI32") * 3, Col("I64") - Col("I32"), Col("I8"), Col("U16"), Col("I32") / Col("MaybeI32")];
    static readonly Expr?[] Conditions = [null, Col("MaybeI32") > -5, Col("Flag") & Col("I32") == 0, Col("U8") > 300];

    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<int> Lengths => TestGpu.IsEmulated ? [0, 1, 63, 1023, 1025, 2100] : [0, 1, 63, 1023, 1025, 2100, 65_537, 500_000];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Floats_are_reduced_in_the_order_of_every_reduction(int rowCount) => ForEach(Floats, rowCount, (batch, uploaded, value, where) =>
    {
        using Column column = Passing(batch, value, where);
        if (value.Type == DataType.Float32) Check<float>(Reduce.Sum(Simd.Device, column.Values<float>(), column.Validity));
        else Check<double>(Reduce.Sum(Simd.Device, column.Values<double>(), column.Validity));

        void Check<T>(double sum) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            Assert.Equal(Bits(sum), Bits(Reduce.FloatSum(uploaded, value, where)));
            Assert.Equal(Reduce.Min(Simd.Device, column.Values<T>(), column.Validity), Reduce.Min<T>(uploaded, value, where));
            Assert.Equal(Reduce.Max(Simd.Device, column.Values<T>(), column.Validity), Reduce.Max<T>(uploaded, value, where));
        }
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Integers_are_reduced_exactly(int rowCount) => ForEach(Integers, rowCount, (batch, uploaded, value, where) =>
    {
        using Column column = Passing(batch, value, where);
        object?[] known = [.. TestColumns.Values(column).Where(x => x is not null)];
        Assert.Equal(known.Length, Reduce.Count(uploaded, value, where));
        long sum = 0;
        foreach (object? x in known) sum += Convert.ToInt64(x, null);
        Assert.Equal(sum, Reduce.IntegerSum(uploaded, value, where));
        if (value.Type == DataType.Int32) Assert.Equal(known.Cast<int?>().Max(), Reduce.Max<int>(uploaded, value, where));
        if (value.Type == DataType.Int64) Assert.Equal(known.Cast<long?>().Min(), Reduce.Min<long>(uploaded, value, where));
    });

    [Fact]
    public void Days_are_reduced_as_they_are_stored()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(100));
        BoundExpr day = Col("Day").Bind(RowTable.Instance);
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, day);
        Assert.Equal(TestColumns.Values(batch[day.ColumnIndex!.Value]).Cast<DateOnly>().Max(), Moments.ToDate(Reduce.Max<int>(uploaded, day)!.Value));
    }

    [Fact]
    public void What_cannot_be_reduced_is_refused_with_the_remedy()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(10));
        BoundExpr small = Col("I8").Bind(RowTable.Instance), flag = Col("Flag").Bind(RowTable.Instance), real = Col("F64").Bind(RowTable.Instance);
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, small, flag, real);
        Assert.Contains("Cast it", Assert.Throws<AccelException>(() => Reduce.Max<sbyte>(uploaded, small)).Message, StringComparison.Ordinal);
        Assert.Contains("stored as", Assert.Throws<AccelException>(() => Reduce.Max<long>(uploaded, small)).Message, StringComparison.Ordinal);
        Assert.Contains("FloatSum", Assert.Throws<AccelException>(() => Reduce.IntegerSum(uploaded, real)).Message, StringComparison.Ordinal);
        Assert.Contains("IntegerSum", Assert.Throws<AccelException>(() => Reduce.FloatSum(uploaded, small)).Message, StringComparison.Ordinal);
        Assert.Contains("Compare it with a value", Assert.Throws<AccelException>(() => Reduce.FloatSum(uploaded, real, small)).Message, StringComparison.Ordinal);
        Assert.Contains("main memory", Assert.Throws<AccelException>(() => Reduce.FloatSum(uploaded, real, (Col("Name") == Col("MaybeName")).Bind(RowTable.Instance))).Message, StringComparison.Ordinal);
    }

    void ForEach(Expr[] values, int rowCount, Action<Batch, DeviceBatch, BoundExpr, BoundExpr?> check)
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(rowCount, rowCount + 9));
        foreach (Expr expr in values)
            foreach (Expr? condition in Conditions)
            {
                BoundExpr value = expr.Bind(RowTable.Instance);
                BoundExpr? where = condition?.Bind(RowTable.Instance);
                using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, where is null ? [value] : [value, where]);
                check(batch, uploaded, value, where);
            }
    }

    /// <summary>The values, null where the condition is not true.</summary>
    static Column Passing(Batch batch, BoundExpr value, BoundExpr? where) =>
        (where is null ? value : If(where.Source, value.Source, Lit(null)).Bind(RowTable.Instance)).Evaluate(batch);

    static long Bits(double value) => double.IsNaN(value) ? 0 : BitConverter.DoubleToInt64Bits(value);
}
