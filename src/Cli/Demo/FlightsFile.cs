namespace Accel.Cli.Demo;

/// <summary>Where the demo's flights are.</summary>
static class FlightsFile
{
    static readonly string pathInRepository = Path.Join("data", "flights-3m.parquet");

    /// <summary>The file in the repository, looked for from the working folder and from the tool's own upwards.</summary>
    /// <exception cref="AccelException">It is not there: the tool runs from a package.</exception>
    public static string Find()
    {
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
                if (Path.Join(folder.FullName, pathInRepository) is var path && File.Exists(path))
                    return path;
        throw new AccelException(
            $"There is no '{pathInRepository}' here or above. Run the demo in a clone of the repository, name a copy of the file with --data, " +
            "or make up flights: accel generate flights --rows 3000000 --out flights.parquet, then accel demo --data flights.parquet");
    }
}
