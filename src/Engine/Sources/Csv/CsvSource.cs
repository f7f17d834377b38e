using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>
/// The records of CSV files, in the order of the files. The bytes are spread over the partitions, which begin exactly where records do, quoted line feeds included;
/// each partition reads its bytes in small pieces and parses only the columns asked for.
/// </summary>
/// <remarks>
/// A record ends at a line feed outside quotes, where every quote opens or closes; a field with a quote in an odd place makes its record malformed.
/// Empty lines are passed over, unless there is only one column. Where a file is cut, its quotes are counted once, before the first partition is read.
/// </remarks>
public sealed class CsvSource : IDataSource
{
    const int MinPartitionLength = 64 << 10;

    readonly CsvFile[] files;
    readonly CsvLayout layout;
    readonly Slice[][] slices;
    readonly long[] skipped;
    readonly Lock boundaryLock = new();
    CsvRange[][]? partitions;

    CsvSource(CsvFile[] files, CsvFormat format, int desiredPartitions, int granularity)
    {
        this.files = files;
        layout = new(files[0], format);
        foreach (CsvFile file in files)
            if (!file.Names.SequenceEqual(files[0].Names))
                throw new AccelException($"The files' columns differ: '{files[0].Path}' has {string.Join(", ", files[0].Names)}, but '{file.Path}' has {string.Join(", ", file.Names)}. Read files of one header.");
        slices = Slices.Cut([.. files.Select((file, index) => new Chunk(index, 0, file.Length - file.DataStart))], desiredPartitions, granularity);
        skipped = new long[slices.Length];
        Name = files.Length == 1 ? files[0].Path : $"{files[0].Path} and {files.Length - 1} more";
    }

    /// <summary>Opens a file, or the files of a glob; see <see cref="Open(IEnumerable{string}, CsvOptions?, int)"/>.</summary>
    public static CsvSource Open(string path, CsvOptions? options = null, int desiredPartitions = 1) => Open([path], options, desiredPartitions);

    /// <summary>Opens files of one header, and infers the types that the options do not give from the start of the first.</summary>
    /// <param name="paths">Files and globs.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="desiredPartitions">Into how many partitions to cut the records; fewer where there is too little to cut.</param>
    /// <exception cref="AccelException">A file is missing, a folder, empty, not UTF-8, of another header than the first, or lacks a column that the options name.</exception>
    public static CsvSource Open(IEnumerable<string> paths, CsvOptions? options = null, int desiredPartitions = 1) =>
        Open(paths, options, desiredPartitions, MinPartitionLength);

    internal static CsvSource Open(IEnumerable<string> paths, CsvOptions? options, int desiredPartitions, int granularity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(desiredPartitions, 1);
        var format = new CsvFormat(options ?? new());
        return new([.. SourceFiles.Resolve(paths).Select(path => CsvFile.Open(path, format))], format, desiredPartitions, granularity);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Schema Schema => layout.Schema;

    /// <inheritdoc/>
    public long? RowCount => null;

    /// <inheritdoc/>
    public int PartitionCount => slices.Length;

    /// <summary>How many malformed records the last whole read of each partition left out, in all. See <see cref="MalformedRecords.SkipAndCount"/>.</summary>
    public long SkippedRecordCount => skipped.Sum();

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        bool parseAll = layout.Format.Options.OnMalformed == MalformedRecords.SkipAndCount;
        using var reader = new CsvReader(layout, parseAll ? [.. Enumerable.Range(0, Schema.Count)] : columns);
        foreach (Batch batch in reader.Read(Partitions(cancellation)[partition], cancellation))
            yield return parseAll ? Take(batch, columns) : batch;
        skipped[partition] = reader.SkippedCount;
    }

    static Batch Take(Batch batch, IReadOnlyList<int> columns)
    {
        using (batch) return batch.Select(columns);
    }

    /// <summary>The partitions' exact ranges, found by whoever reads first.</summary>
    CsvRange[][] Partitions(CancellationToken cancellation)
    {
        lock (boundaryLock) return partitions ??= FindPartitions(cancellation);
    }

    CsvRange[][] FindPartitions(CancellationToken cancellation)
    {
        long[][] starts = [.. files.Select((file, index) => CsvBoundaries.Find(file, layout.Format,
            [.. slices.SelectMany(partition => partition).Where(slice => slice.Chunk.File == index).Select(slice => file.DataStart + slice.Start)], cancellation))];
        var next = new int[files.Length];
        return [.. slices.Select(partition => partition.Select(ToRange).ToArray())];

        CsvRange ToRange(Slice slice)
        {
            int file = slice.Chunk.File, i = next[file]++;
            return new(files[file].Path, starts[file][i], i + 1 < starts[file].Length ? starts[file][i + 1] : files[file].Length);
        }
    }
}
