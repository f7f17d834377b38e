using Accel.Kernels.Columns;
using Accel.Sinks;

namespace Accel.Sources;

/// <summary>The one place that knows which file ending means which format, for reading and for writing.</summary>
public static class FileFormats
{
    static readonly Dictionary<string, FileFormat> formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = FileFormat.Csv,
        [".tsv"] = FileFormat.Tsv,
        [".parquet"] = FileFormat.Parquet,
        [".arrow"] = FileFormat.Arrow,
        [".feather"] = FileFormat.Arrow,
        [".ipc"] = FileFormat.Arrow,
    };

    /// <summary>The endings known, for messages and help.</summary>
    public static IEnumerable<string> Endings => formats.Keys;

    /// <summary>The format that a path's ending names.</summary>
    /// <exception cref="AccelException">The ending names none, or the path is a folder.</exception>
    public static FileFormat Of(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string ending = Path.GetExtension(path);
        if (formats.TryGetValue(ending, out FileFormat format)) return format;
        if (Directory.Exists(path)) throw new AccelException($"'{path}' is a folder, not a file. Name its files, for example '{Path.Join(path, "*.csv")}'.");
        throw new AccelException($"'{path}': the ending '{ending}' names no known format. Known are {string.Join(", ", Endings)}.");
    }

    /// <summary>Opens a file, or the files of a glob, by its ending.</summary>
    /// <param name="path">A file or a glob.</param>
    /// <param name="desiredPartitions">Into how many partitions to cut the rows; fewer where there is too little to cut.</param>
    /// <param name="csv">How to read it if it is CSV; for <c>.tsv</c> the delimiter is a tab whatever this says.</param>
    /// <exception cref="AccelException">The ending is unknown, or the file cannot be opened; see the sources.</exception>
    public static IDataSource Open(string path, int desiredPartitions = 1, CsvOptions? csv = null) => Of(path) switch
    {
        FileFormat.Csv => CsvSource.Open(path, csv, desiredPartitions),
        FileFormat.Tsv => CsvSource.Open(path, (csv ?? new()) with { Delimiter = '\t' }, desiredPartitions),
        FileFormat.Parquet => ParquetSource.Open(path, null, desiredPartitions),
        FileFormat.Arrow => ArrowSource.Open(path, null, desiredPartitions),
        _ => throw new ArgumentOutOfRangeException(nameof(path)),
    };

    /// <summary>Writes rows to a file by its ending. The file is there whole or not at all; an old one is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">The columns of the batches.</param>
    /// <param name="batches">The rows in order; each batch is disposed once it is written.</param>
    /// <param name="cancellation">Ends the writing between two batches; no file is left then.</param>
    /// <exception cref="AccelException">The ending is unknown, or the file cannot be written: no such folder, no permission, a full disk.</exception>
    public static void Write(string path, Schema schema, IEnumerable<Batch> batches, CancellationToken cancellation = default)
    {
        switch (Of(path))
        {
            case FileFormat.Csv: CsvSink.Write(path, schema, batches, ',', cancellation); break;
            case FileFormat.Tsv: CsvSink.Write(path, schema, batches, '\t', cancellation); break;
            case FileFormat.Parquet: ParquetSink.Write(path, schema, batches, cancellation); break;
            case FileFormat.Arrow: ArrowSink.Write(path, schema, batches, cancellation); break;
        }
    }
}

/// <summary>A format of files.</summary>
public enum FileFormat
{
    /// <summary>Comma-separated values with a header.</summary>
    Csv,
    /// <summary>Tab-separated values with a header.</summary>
    Tsv,
    /// <summary>Apache Parquet.</summary>
    Parquet,
    /// <summary>Apache Arrow IPC, the file or the stream format.</summary>
    Arrow,
}
