using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests.Sources;

/// <summary>Where the tests find the repository's data, and a folder of their own for what they write.</summary>
static class TestData
{
    /// <summary>The path of a file in the repository's <c>data</c> folder.</summary>
    public static string Repository(string file)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Accel.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."), "data", file);
    }

    /// <summary>All rows of a source, boxed.</summary>
    public static List<object?[]> Rows(IDataSource source, params int[] columns)
    {
        var rows = new List<object?[]>();
        for (int partition = 0; partition < source.PartitionCount; partition++)
            foreach (Batch batch in source.Read(partition, columns.Length > 0 ? columns : [.. Enumerable.Range(0, source.Schema.Count)], CancellationToken.None))
                using (batch)
                    for (int row = 0; row < batch.RowCount; row++) rows.Add([.. batch.Columns.Select(column => column.GetValue(row))]);
        return rows;
    }

    /// <summary>Fails where two tables differ, and names the row; quicker over many rows than comparing them as collections.</summary>
    public static void AssertSame(List<object?[]> expected, List<object?[]> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int row = 0; row < expected.Count; row++)
            if (!expected[row].AsSpan().SequenceEqual(actual[row])) Assert.Fail($"Row {row}: {string.Join(", ", actual[row])} instead of {string.Join(", ", expected[row])}.");
    }

    /// <summary>The row counts of a partition's batches.</summary>
    public static int[] BatchSizes(IDataSource source, int partition, params int[] columns)
    {
        var sizes = new List<int>();
        foreach (Batch batch in source.Read(partition, columns, CancellationToken.None))
            using (batch) sizes.Add(batch.RowCount);
        return [.. sizes];
    }
}

/// <summary>A folder that is gone when the test is over.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("accel-test-");

    public string Folder => folder.FullName;

    public string this[string file] => Path.Combine(folder.FullName, file);

    public string Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], content);
        return this[file];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
