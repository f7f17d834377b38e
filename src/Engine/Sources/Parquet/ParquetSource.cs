using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>
/// The rows of Parquet files, in the order of the files. Row groups are spread over the partitions; where there are fewer of them,
/// they are split at multiples of <see cref="Batch.MaxRowCount"/> rows. Only the columns asked for are decoded. Text that the file keeps as dictionary codes stays so.
/// </summary>
public sealed class ParquetSource : IDataSource
{
    readonly ParquetFile[] files;
    readonly Slice[][] partitions;

    ParquetSource(ParquetFile[] files, int desiredPartitions)
    {
        this.files = files;
        Schema = files[0].Schema;
        foreach (ParquetFile file in files.Skip(1)) Schema = SourceSchemas.Unite(Schema, file.Schema, files[0].Path, file.Path);
        RowCount = files.Sum(file => file.RowGroups.Sum());
        partitions = Slices.Cut([.. files.SelectMany((file, index) => file.RowGroups.Select((rows, group) => new Chunk(index, group, rows)))], desiredPartitions, Batch.MaxRowCount);
        Name = files.Length == 1 ? files[0].Path : $"{files[0].Path} and {files.Length - 1} more";
    }

    /// <summary>Opens a file, or the files of a glob; see <see cref="Open(IEnumerable{string}, ParquetOptions?, int)"/>.</summary>
    public static ParquetSource Open(string path, ParquetOptions? options = null, int desiredPartitions = 1) => Open([path], options, desiredPartitions);

    /// <summary>Opens files of one schema and reads what they say about themselves, but none of their rows.</summary>
    /// <param name="paths">Files and globs.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="desiredPartitions">Into how many partitions to cut the rows; fewer where there is too little to cut.</param>
    /// <exception cref="AccelException">A file is missing, a folder, empty, damaged, not Parquet, or of another schema than the first.</exception>
    public static ParquetSource Open(IEnumerable<string> paths, ParquetOptions? options = null, int desiredPartitions = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(desiredPartitions, 1);
        return new([.. SourceFiles.Resolve(paths).Select(path => ParquetFile.Open(path, options ?? new()))], desiredPartitions);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <inheritdoc/>
    public long? RowCount { get; }

    /// <inheritdoc/>
    public int PartitionCount => partitions.Length;

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation) => columns.Count == 0
        ? EmptyBatches.OfRows(partitions[partition].Sum(slice => slice.Length))
        : ArrowBatches.Read(partitions[partition], columns.Select(index => Schema[index]), (file, chunks) => files[file].Read(chunks, columns, cancellation));
}
