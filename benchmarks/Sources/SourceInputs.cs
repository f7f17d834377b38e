using Accel.Sources;

namespace Accel.Benchmarks.Sources;

/// <summary>The files that readers are compared on: the real flights, and generated numbers.</summary>
static class SourceInputs
{
    public const int NumberRows = 1_000_000;
    public const int NumberColumns = 33;

    /// <summary>A folder of one benchmark's own.</summary>
    public static string CreateFolder() => Directory.CreateTempSubdirectory("accel-bench-").FullName;

    /// <summary>Writes 1,000,000 x 33 floats to a file by its ending.</summary>
    public static void WriteNumbers(string path)
    {
        var source = new LogisticSource(NumberRows, NumberColumns - 1, seed: 1, partitionCount: 1);
        FileFormats.Write(path, source.Schema, source.Read(0, [.. Enumerable.Range(0, NumberColumns)], CancellationToken.None));
    }

    /// <summary>The real flights, 3,000,000 x 5.</summary>
    public static ParquetSource OpenFlights()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Accel.sln"))) folder = folder.Parent;
        return ParquetSource.Open(Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The benchmarks run inside the repository."), "data", "flights-3m.parquet"));
    }
}
