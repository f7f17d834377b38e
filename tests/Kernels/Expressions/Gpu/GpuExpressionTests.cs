using System.Linq.Expressions;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Expressions on <see cref="TestGpu"/>, judged by the processor: the table of lambdas, with nulls and without, at lengths around words and groups.</summary>
public sealed class GpuExpressionTests : IDisposable
{
    static readonly BoundExpr[] Table = Bind(TranslatorTests.Lambdas()), Inexact = Bind(TranslatorTests.InexactLambdas());

    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Fact]
    public void What_is_refused_has_a_reason()
    {
        string[] reasons = ["stay in main memory", "has no GPU twin"];
        Assert.All(Table.Where(bound => bound.GpuRefusal is not null), bound => Assert.Contains(reasons, reason => bound.GpuRefusal!.Contains(reason, StringComparison.Ordinal)));
        string[] withoutTexts = [.. Table.Where(bound => bound.GpuRefusal is { } reason && !reason.Contains("main memory", StringComparison.Ordinal)).Select(bound => bound.ToString())];
        Assert.Equal(["(F32 % 2.5)", "Round(F64, 2)"], withoutTexts);
    }

    [Fact]
    public void A_refused_expression_says_why_when_it_is_evaluated()
    {
        BoundExpr bound = Col("Name").ToUpper().Bind(RowTable.Instance);
        using DeviceBatch empty = new(gpu.Device, 1);
        Assert.Contains("texts stay in main memory", Assert.Throws<AccelException>(() => bound.Evaluate(empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_in_main_memory_is_computed_on_the_GPU_or_it_is_said_why_not()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(70));
        BoundExpr number = (Col("MaybeI32") + 1).Bind(RowTable.Instance), text = Col("Name").ToUpper().Bind(RowTable.Instance);
        using Column onGpu = number.Evaluate(batch, gpu.Device, out string? nothing), onProcessor = text.Evaluate(batch, gpu.Device, out string? reason), lengths = text.Evaluate(batch), numbers = number.Evaluate(batch);
        Assert.Null(nothing);
        Assert.Contains("texts stay in main memory", reason, StringComparison.Ordinal);
        Assert.Equal(TestColumns.Values(numbers), TestColumns.Values(onGpu));
        Assert.Equal(TestColumns.Values(lengths), TestColumns.Values(onProcessor));
        using Column simd = number.Evaluate(batch, Simd.Device, out nothing);
        Assert.Null(nothing);
    }

    [Fact]
    public void Logic_has_three_values_whichever_side_is_null()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(200, 13));
        Expr flag = Col("Flag"), maybe = Col("MaybeFlag"), other = Col("MaybeI32") > 0;
        foreach (Expr expr in (Expr[])[flag & maybe, maybe & flag, maybe & other, other & maybe, flag | maybe, maybe | flag, maybe | other, other | maybe, !(maybe & other), If(maybe, flag, other), Coalesce(maybe, other), NullIf(maybe, flag)])
            Agrees(expr.Bind(RowTable.Instance), batch);
    }

    [Fact]
    public void Unsigned_integers_are_divided_and_looked_up_as_such()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(200, 11));
        foreach (Expr expr in (Expr[])[Col("U32") / Col("U32"), Col("U64") % Col("U64"), Col("U32") % Lit(7u), Col("U64").In(3, ulong.MaxValue), Col("U32").In(uint.MaxValue, 0), Col("U64") <= Col("U8"), Min(Col("U64"), Col("U32")), Max(Col("U16"), Col("U16"))])
            Agrees(expr.Bind(RowTable.Instance), batch);
    }

    [Fact]
    public void Refused_expressions_leave_the_compiler_well()
    {
        Assert.Throws<ArgumentException>(() => { using DeviceBatch empty = new(gpu.Device, 1); (Col("I32") * 3).Bind(RowTable.Instance).Evaluate(empty); });
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(3));
        Agrees((Col("I32") * 3).Bind(RowTable.Instance), batch);
    }

    [Fact]
    public void Constants_are_arguments_of_one_kernel()
    {
        using Batch batch = RowTable.GarbledBatch(RowTable.Rows(3));
        Type[] nodes = [.. Enumerable.Range(2, 2).Select(factor => ((Col("I32") * factor) + 1).Bind(RowTable.Instance)).Select(bound => bound.OnGpu.Spell(0).Node)];
        Assert.Equal(nodes[0], nodes[1]);
    }

    [Fact]
    public void Lengths_around_words_and_groups_are_computed_to_the_last_row()
    {
        BoundExpr[] expressions = [.. new[] { Col("I32") + 1, Col("MaybeI32") + 1, Col("MaybeFlag") & Col("Flag") }.Select(expr => expr.Bind(RowTable.Instance))];
        foreach (int rowCount in (int[])[0, 1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 255, 256, 257])
        {
            using Batch batch = RowTable.GarbledBatch(RowTable.Rows(rowCount, rowCount));
            foreach (BoundExpr bound in expressions) Agrees(bound, batch);
        }
    }

    [Fact]
    public void A_GPU_computes_what_the_processor_computes()
    {
        foreach (bool withNulls in (bool[])[true, false])
        {
            Row[] rows = RowTable.Rows(TestGpu.IsEmulated ? 130 : 20_000, withNulls ? 3 : 4);
            if (!withNulls) rows = [.. rows.Select(RowTable.WithoutNulls)];
            using Batch batch = RowTable.GarbledBatch(rows);
            Assert.All(Table.Where(bound => bound.GpuRefusal is null), bound => Agrees(bound, batch));
            Assert.All(Inexact, bound => Agrees(bound, batch, LambdaOracle.AreClose));
        }
    }

    void Agrees(BoundExpr bound, Batch batch, Func<object?, object?, bool>? same = null)
    {
        same ??= LambdaOracle.Same;
        using DeviceBatch uploaded = DeviceBatch.Upload(gpu.Device, batch, bound);
        using DeviceColumn onDevice = bound.Evaluate(uploaded);
        using Column found = onDevice.Download(), expected = bound.Evaluate(batch);
        Assert.Equal(expected.Type, found.Type);
        for (int row = 0; row < batch.RowCount; row++)
            Assert.True(same(expected.GetValue(row), found.GetValue(row)), $"{bound} on row {row}: {expected.GetValue(row) ?? "null"} on the processor and {found.GetValue(row) ?? "null"} on the GPU.");
    }

    static BoundExpr[] Bind(IEnumerable<LambdaExpression> lambdas) => [.. lambdas.Select(lambda => ExpressionTranslator.Translate(lambda).Expr!.Bind(RowTable.Instance))];
}
