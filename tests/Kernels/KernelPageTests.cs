using Accel.Kernels.Columns;

namespace Accel.Kernels.Tests;

/// <summary>The program on the page of the kernel library, word for word, compiled and run.</summary>
public sealed class KernelPageTests
{
    [Fact]
    public void The_program_computes_what_it_says()
    {
        // begin program
        float[] x = [3, 1, 2], y = [1, 1, 2], z = new float[3];
        Device simd = Device.Processor;                          // the widest vectors this machine has

        Map.Binary<MultiplyOp, float>(simd, x, y, z);            // z = x * y
        double total = Reduce.Sum(simd, z);                      // the same bits on every device and for any number of threads
        Sort.Keys<float>(simd, z);                               // floats in total order

        short[] keys = [7, 2, 7];
        using Batch groups = Aggregation.GroupBy<short, float>(CallingThread.Instance, keys, z, [AggregateKind.Sum, AggregateKind.Count]);
        // end program
        Assert.Equal(8, total);
        Assert.Equal([1, 3, 4], z);
        Assert.Equal(new object[] { (short)7, 5.0, 2L, (short)2, 3.0, 1L }, Enumerable.Range(0, 6).Select(i => groups[i % 3].GetValue(i / 3)!));
    }

    [Fact]
    public void The_page_shows_the_program_that_is_tested()
    {
        string[] source = File.ReadAllLines(Path.Combine(Root(), "tests", "Kernels", "KernelPageTests.cs"));
        IEnumerable<string> program = source.SkipWhile(line => !line.EndsWith("// begin program", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.EndsWith("// end program", StringComparison.Ordinal)).Select(line => line.Length == 0 ? line : line[8..]);
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "kernels.md"));
        Assert.Contains(string.Join('\n', program), page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Accel.sln"))) folder = folder.Parent;
        Assert.NotNull(folder);
        return folder.FullName;
    }
}
