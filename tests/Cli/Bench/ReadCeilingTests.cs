using Accel.Cli.Bench;

namespace Accel.Cli.Tests.Bench;

public class ReadCeilingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1001)]
    public void Every_value_is_read(int count)
    {
        float[] values = [.. Enumerable.Range(0, count).Select(i => i * 0.37f)];
        Assert.Equal(values.Aggregate(0, (sum, value) => sum + BitConverter.SingleToInt32Bits(value)), ReadCeiling.Read(values));
    }
}
