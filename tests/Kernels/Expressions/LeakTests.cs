using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Counts the shared pool's buffers, so it runs while nothing else does.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public class LeakTests
{
    [Fact]
    public void Everything_rented_is_given_back()
    {
        long before = NativePool.Shared.LiveBuffers;
        using (Batch batch = RowTable.Batch(RowTable.Rows(1500)))
        {
            Expr[] expressions = [Col("F32") * 2 + Col("I64"), Col("Coded").ToUpper(), Col("Coded") + Col("Name"), Col("Coded") == "A", Col("MaybeName").Length(), Lit("x"), Col("Day")];
            foreach (Expr expression in expressions) expression.Bind(RowTable.Instance).Evaluate(batch).Dispose();
            Filter.Apply(batch, (Col("Coded") == "A" & Col("F32") > 0).Bind(RowTable.Instance)).Dispose();
            Gather.Take(batch, [3, -1, 5]).Dispose();
        }
        Assert.Equal(before, NativePool.Shared.LiveBuffers);
    }
}
