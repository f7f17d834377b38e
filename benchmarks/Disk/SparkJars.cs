namespace Accel.Benchmarks.Disk;

/// <summary>Finds the jars of a Spark distribution, which include Hadoop's client with its local MapReduce runner.</summary>
public static class SparkJars
{
    private static readonly string[] Needed = ["spark-core_*.jar", "spark-mllib_*.jar", "hadoop-client-api-*.jar", "hadoop-client-runtime-*.jar"];

    /// <summary>
    /// The folder with the jars: <paramref name="directory"/> or its subfolder <c>jars</c>, as a distribution has it. Otherwise null, and
    /// <paramref name="missing"/> says what was looked for.
    /// </summary>
    public static string? Find(string? directory, out string missing)
    {
        missing = "";
        if (directory is null)
        {
            missing = "no jars given: pass --jars DIR with the folder of an Apache Spark distribution";
            return null;
        }

        string[] candidates = [directory, Path.Combine(directory, "jars")];
        string? found = candidates.FirstOrDefault(folder => Directory.Exists(folder) && Needed.All(pattern => Has(folder, pattern)));
        if (found is null)
            missing = $"no jars of an Apache Spark distribution in '{directory}': expected {string.Join(", ", Needed)} there or in its folder 'jars'";
        return found;
    }

    private static bool Has(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).Any();
}
