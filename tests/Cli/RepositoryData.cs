namespace Accel.Cli.Tests;

/// <summary>The real data of the repository.</summary>
static class RepositoryData
{
    /// <summary>The path of a file in the folder <c>data</c>, found from the test's own folder upwards.</summary>
    public static string PathOf(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Join(folder.FullName, "Accel.sln"))) return Path.Join(folder.FullName, "data", name);
        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds Accel.sln.");
    }
}
