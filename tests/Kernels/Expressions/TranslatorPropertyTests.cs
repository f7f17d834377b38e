using CsCheck;

namespace Accel.Kernels.Tests.Expressions;

public class TranslatorPropertyTests
{
    [Fact]
    public void Any_lambda_computes_what_C_sharp_computes() =>
        Gen.Select(RandomLambdas.Lambda(4), Gen.Int[0, 150], Gen.Int[1, 1000], Gen.Bool).Sample((lambda, count, seed, hasNulls) =>
        {
            IEnumerable<Row> rows = RowTable.Rows(count, seed);
            LambdaOracle.Agrees(lambda, [.. hasNulls ? rows : rows.Select(RowTable.WithoutNulls)], isInterpreted: true);
        }, iter: 600);
}
