using Accel.Sources;

namespace Accel.Engine.Tests.Sources;

public sealed class SourceFilesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_glob_stands_for_its_files_in_ordinal_order()
    {
        foreach (string name in new[] { "b.csv", "a.csv", "a10.csv", "c.txt", "sub/d.csv", "sub/deep/e.csv" }) folder.Write(name, "x");
        Assert.Equal(["a.csv", "a10.csv", "b.csv"], Names(folder["*.csv"]));
        Assert.Equal(["a.csv", "b.csv"], Names(folder["?.csv"]));
        Assert.Equal(["sub/d.csv"], Names(folder["*/*.csv"]));
        Assert.Equal(["a.csv", "a10.csv", "b.csv", "sub/d.csv", "sub/deep/e.csv"], Names(folder["**/*.csv"]));
        Assert.Equal(["sub/deep/e.csv"], Names(folder["**/e.csv"]));
        Assert.Equal(["c.txt", "a.csv"], Names(folder["c.txt"], folder["a.csv"]));
    }

    [Fact]
    public void A_name_with_a_wildcard_in_it_is_taken_as_it_is() => Assert.Equal([folder.Write("what?.csv", "x")], SourceFiles.Resolve([folder["what?.csv"]]));

    [Fact]
    public void Each_mistake_has_its_own_message()
    {
        Fails("no file", folder["missing.csv"]);
        Fails("No file matches", folder["*.nothing"]);
        Fails("No file matches", folder["nowhere/*.csv"]);
        Fails("is a folder", folder.Folder);
        Fails("is empty", folder.Write("empty.csv", ""));
        Assert.Throws<AccelException>(() => SourceFiles.Resolve([]));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_named() =>
        Assert.Contains("is a folder, not a file", Assert.Throws<AccelException>(() => FileFormats.Open(folder.Folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_may_not_be_read_is_one_clear_error()
    {
        string path = folder.Write("secret.csv", "x");
        Assert.SkipWhen(Environment.UserName == "root", "Needs a user whom permissions bind.");
        if (OperatingSystem.IsWindows()) Assert.Skip("Needs Unix permissions.");
        else File.SetUnixFileMode(path, UnixFileMode.None);
        Fails("may not be read", path);
    }

    static void Fails(string expected, string path)
    {
        AccelException error = Assert.Throws<AccelException>(() => SourceFiles.Resolve([path]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    string[] Names(params string[] paths) => [.. SourceFiles.Resolve(paths).Select(path => Path.GetRelativePath(folder.Folder, path).Replace('\\', '/'))];
}
