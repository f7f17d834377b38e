using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

public sealed class SparkJarsTests : IDisposable
{
    private static readonly string[] Jars =
        ["spark-core_2.13-4.3.0.jar", "spark-mllib_2.13-4.3.0.jar", "hadoop-client-api-3.5.0.jar", "hadoop-client-runtime-3.5.0.jar"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void They_are_found_in_the_folder_itself()
    {
        foreach (string jar in Jars)
            folder.File(jar);

        Assert.Equal(folder.FullName, SparkJars.Find(folder.FullName, out string missing));
        Assert.Equal("", missing);
    }

    [Fact]
    public void They_are_found_where_a_distribution_has_them()
    {
        foreach (string jar in Jars)
            folder.File("jars", jar);

        Assert.Equal(Path.Combine(folder.FullName, "jars"), SparkJars.Find(folder.FullName, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_missing_jar_is_one_too_many(int left)
    {
        foreach (string jar in Jars.Where((_, index) => index != left))
            folder.File(jar);

        Assert.Null(SparkJars.Find(folder.FullName, out string missing));
        Assert.Contains(folder.FullName, missing, StringComparison.Ordinal);
        Assert.Contains("spark-core_*.jar", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void No_folder_at_all_names_the_option()
    {
        Assert.Null(SparkJars.Find(null, out string missing));
        Assert.Contains("--jars DIR", missing, StringComparison.Ordinal);
    }
}
