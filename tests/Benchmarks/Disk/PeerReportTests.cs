using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

public class PeerReportTests
{
    private static string Descent(string iterations) =>
        $$"""
        {"name":"hadoop-text","system":"Hadoop 3.5.0","java":"17","method":"gradient-descent","startSeconds":1.5,
         "iterations":[{{iterations}}],"objectives":[],"peakBytes":1024}
        """;

    [Fact]
    public void The_first_iteration_stands_apart_from_the_median_of_the_later_ones()
    {
        PeerResult result = PeerReport.Parse("hadoop-text", Descent(
            """{"seconds":9,"loss":0.7},{"seconds":3,"loss":0.6},{"seconds":1,"loss":0.5},{"seconds":2,"loss":0.4}"""));

        Assert.Null(result.Missing);
        Assert.Equal("hadoop-text", result.Name);
        Assert.Equal("Hadoop 3.5.0", result.System);
        Assert.True(result.IsGradientDescent);
        Assert.Equal(1.5, result.StartSeconds);
        Assert.Equal(9, result.FirstSeconds);
        Assert.Equal(2, result.LaterSeconds);
        Assert.Equal([0.7, 0.6, 0.5, 0.4], result.Losses);
        Assert.Equal(1024, result.PeakBytes);
    }

    [Fact]
    public void The_median_of_an_even_number_of_iterations_lies_between_the_middle_two()
    {
        PeerResult result = PeerReport.Parse("p", Descent(
            """{"seconds":9,"loss":1},{"seconds":4,"loss":1},{"seconds":1,"loss":1}"""));

        Assert.Equal(2.5, result.LaterSeconds);
    }

    [Fact]
    public void One_iteration_has_no_later_ones()
    {
        PeerResult result = PeerReport.Parse("p", Descent("""{"seconds":9,"loss":1}"""));

        Assert.Equal(9, result.FirstSeconds);
        Assert.Null(result.LaterSeconds);
    }

    [Fact]
    public void Another_optimiser_reports_its_objectives_apart_from_its_reads()
    {
        PeerResult result = PeerReport.Parse("spark-mllib",
            """
            {"name":"spark-mllib","system":"Spark 4.3.0","java":"17","method":"l-bfgs","startSeconds":2,
             "iterations":[{"seconds":5},{"seconds":0.5},{"seconds":0.7}],"objectives":[0.69,0.5],"peakBytes":1}
            """);

        Assert.False(result.IsGradientDescent);
        Assert.Equal(0.6, result.LaterSeconds!.Value, 12);
        Assert.Equal([0.69, 0.5], result.Losses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"name":"p"}""")]
    public void A_damaged_report_is_a_missing_result_that_says_so(string json)
    {
        PeerResult result = PeerReport.Parse("p", json);

        Assert.StartsWith("its report cannot be read", result.Missing);
        Assert.Null(result.FirstSeconds);
    }

    [Fact]
    public void A_report_without_iterations_is_a_missing_result() =>
        Assert.Equal("its report holds no iteration", PeerReport.Parse("p", Descent("")).Missing);
}
