namespace Accel.Benchmarks.Disk;

/// <summary>The options of the virtual machine that the peers run in.</summary>
public static class JavaOptions
{
    private const long Gibibyte = 1L << 30;

    /// <summary>The packages that Spark reaches into; its own launcher opens the same.</summary>
    private static readonly string[] OpenedPackages =
    [
        "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent",
        "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar",
    ];

    /// <summary>
    /// Half of <paramref name="machineBytes"/> as heap, so that the other half can keep the files in the page cache; the throughput collector;
    /// the vector instructions that MLlib's linear algebra uses; and temporary files in <paramref name="scratch"/>.
    /// </summary>
    public static IReadOnlyList<string> For(long machineBytes, string scratch) =>
    [
        $"-Xmx{HeapBytes(machineBytes) >> 20}m",
        "-XX:+UseParallelGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--add-modules=jdk.incubator.vector",
        $"-Djava.io.tmpdir={scratch}",
        .. OpenedPackages.Select(package => $"--add-opens=java.base/{package}=ALL-UNNAMED"),
    ];

    /// <summary>At least one GiB, and at most what the virtual machine can still address with 32-bit references.</summary>
    private static long HeapBytes(long machineBytes) => Math.Clamp(machineBytes / 2, Gibibyte, 30 * Gibibyte);
}
