using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

public sealed class JavaKitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Java_home_goes_before_the_path()
    {
        string home = Kit("home", "bin");
        string onPath = Kit("tools");

        JavaKit? kit = JavaKit.Find(Path.GetDirectoryName(home), onPath);

        Assert.Equal(home, Path.GetDirectoryName(kit!.Compiler));
        Assert.Equal(home, Path.GetDirectoryName(kit.Launcher));
    }

    [Fact]
    public void A_java_home_without_a_compiler_is_passed_over()
    {
        folder.File("runtime", "bin", Executable("java"));
        string onPath = Kit("tools");

        JavaKit? kit = JavaKit.Find(Path.Combine(folder.FullName, "runtime"), folder.FullName + Path.PathSeparator + onPath);

        Assert.Equal(onPath, Path.GetDirectoryName(kit!.Compiler));
    }

    [Fact]
    public void No_kit_anywhere_is_null()
    {
        Assert.Null(JavaKit.Find(null, null));
        Assert.Null(JavaKit.Find("", folder.FullName));
    }

    private string Kit(params string[] path)
    {
        folder.File([.. path, Executable("javac")]);
        return Path.GetDirectoryName(folder.File([.. path, Executable("java")]))!;
    }

    private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
