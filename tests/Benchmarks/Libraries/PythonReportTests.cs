using Accel.Benchmarks.Libraries;

namespace Accel.Benchmarks.Tests.Libraries;

public class PythonReportTests
{
    [Fact]
    public void A_library_has_the_median_the_fastest_and_the_slowest_of_its_runs()
    {
        PythonReport report = PythonReport.Parse("sum", """{"times": [{"peer": "NumPy", "seconds": [3, 1, 10]}, {"peer": "Polars", "seconds": []}], "missing": ["duckdb: No module named 'duckdb'"]}""");

        Assert.Equal([new LibraryTime("sum", "NumPy", 3, 1, 10)], report.Times);
        Assert.Equal(["duckdb: No module named 'duckdb'"], report.Missing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"times": null, "missing": []}""")]
    [InlineData("""{"times": [{"peer": "NumPy"}], "missing": []}""")]
    public void A_damaged_report_says_so(string json)
    {
        PythonReport report = PythonReport.Parse("sum", json);

        Assert.Empty(report.Times);
        Assert.Contains("sum: its report cannot be read", Assert.Single(report.Missing), StringComparison.Ordinal);
    }
}
