using CsCheck;

namespace Accel.Kernels.Tests.Expressions;

public class TranslatorPropertyTests
{
    [Fact]
    public void Any_lambda_computes_what_C_sharp_computes() =>
        Gen.Select(RandomLambdas.Lambda(4), Gen.Int[0, 150], Gen.Int[1, 1000])
            .Sample((lambda, count, seed) => LambdaOracle.Agrees(lambda, RowTable.Rows(count, seed)), iter: 1000);
}
