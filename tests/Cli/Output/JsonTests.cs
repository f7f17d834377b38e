using Accel.Cli.Output;

namespace Accel.Cli.Tests.Output;

public class JsonTests
{
    [Fact]
    public void Numbers_keep_all_their_digits_and_what_is_no_number_is_null()
    {
        StringWriter writer = new();
        Json.Write(writer, new { LogLoss = 0.1 + 0.2, Auc = double.NaN, Norm = 4.2e-6 });
        Assert.Equal("{\n  \"logLoss\": 0.30000000000000004,\n  \"auc\": null,\n  \"norm\": 4.2E-06\n}\n", writer.ToString());
    }
}
