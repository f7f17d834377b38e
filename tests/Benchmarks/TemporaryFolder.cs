namespace Accel.Benchmarks.Tests;

/// <summary>An empty folder that is gone when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("accel-test-").FullName;

    public string File(params string[] parts)
    {
        string path = Path.Combine([FullName, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, "");
        return path;
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
