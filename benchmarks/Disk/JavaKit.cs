namespace Accel.Benchmarks.Disk;

/// <summary>A Java development kit: the compiler and the launcher that belong together.</summary>
public sealed record JavaKit(string Compiler, string Launcher)
{
    /// <summary>What to tell the user when <see cref="Find()"/> finds none.</summary>
    public const string MissingMessage =
        "no JDK found: neither JAVA_HOME nor PATH leads to javac and java; install a JDK of version 17 or newer";

    /// <summary>The kit that JAVA_HOME names, otherwise the first one on PATH, otherwise null.</summary>
    public static JavaKit? Find() =>
        Find(Environment.GetEnvironmentVariable("JAVA_HOME"), Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The same, for the given values of the two variables.</summary>
    public static JavaKit? Find(string? javaHome, string? path)
    {
        IEnumerable<string> homes = string.IsNullOrEmpty(javaHome) ? [] : [Path.Combine(javaHome, "bin")];
        IEnumerable<string> folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return homes.Concat(folders).Select(In).FirstOrDefault(kit => kit is not null);
    }

    private static JavaKit? In(string folder)
    {
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        JavaKit kit = new(Path.Combine(folder, "javac" + suffix), Path.Combine(folder, "java" + suffix));
        return File.Exists(kit.Compiler) && File.Exists(kit.Launcher) ? kit : null;
    }
}
