namespace Accel.Engine.Tests.Data;

public class SchemaTests
{
    static readonly Schema Flights = new(new Field("Date", DataType.Timestamp), new Field("Delay", DataType.Float32), new Field("Distance", DataType.Int32));

    [Fact]
    public void An_unknown_column_is_answered_with_near_matches()
    {
        string message = Assert.Throws<AccelException>(() => Flights.IndexOf("dely")).Message;
        Assert.Contains("'dely'", message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Delay'", message, StringComparison.Ordinal);
        Assert.Contains("Date, Delay, Distance", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_near_to_nothing_lists_the_columns_only() =>
        Assert.DoesNotContain("Did you mean", Assert.Throws<AccelException>(() => Flights["carrier"]).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_columns_of_one_name_are_refused() =>
        Assert.Throws<AccelException>(() => new Schema(new Field("a", DataType.Int32), new Field("a", DataType.Int64)));
}
