using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>
/// The rows of Arrow IPC files or streams, in the order of the files. Record batches are spread over the partitions; where there are fewer of them,
/// they are split at multiples of <see cref="Batch.MaxRowCount"/> rows. Dictionary-coded texts stay coded; compressed files (LZ4, zstd) are unpacked.
/// </summary>
/// <remarks>The values are copied once, into the engine's aligned memory. The bytes of all columns are read, as the format keeps them together; only those asked for are copied.</remarks>
public sealed class ArrowSource : IDataSource
{
    readonly ArrowFile[] files;
    readonly Slice[][] partitions;

    ArrowSource(ArrowFile[] files, int desiredPartitions)
    {
        this.files = files;
        Schema = files[0].Schema;
        foreach (ArrowFile file in files.Skip(1)) Schema = SourceSchemas.Unite(Schema, file.Schema, files[0].Path, file.Path);
        RowCount = files.Sum(file => file.BatchLengths.Sum());
        partitions = Slices.Cut([.. files.SelectMany((file, index) => file.BatchLengths.Select((rows, batch) => new Chunk(index, batch, rows)))], desiredPartitions, Batch.MaxRowCount);
        Name = files.Length == 1 ? files[0].Path : $"{files[0].Path} and {files.Length - 1} more";
    }

    /// <summary>Opens a file, or the files of a glob; see <see cref="Open(IEnumerable{string}, ArrowOptions?, int)"/>.</summary>
    public static ArrowSource Open(string path, ArrowOptions? options = null, int desiredPartitions = 1) => Open([path], options, desiredPartitions);

    /// <summary>Opens files of one schema and reads what they say about themselves, but none of their rows.</summary>
    /// <param name="paths">Files and globs.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="desiredPartitions">Into how many partitions to cut the rows; fewer where there is too little to cut.</param>
    /// <exception cref="AccelException">A file is missing, a folder, empty, damaged, not Arrow IPC, or of another schema than the first.</exception>
    public static ArrowSource Open(IEnumerable<string> paths, ArrowOptions? options = null, int desiredPartitions = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(desiredPartitions, 1);
        return new([.. SourceFiles.Resolve(paths).Select(path => ArrowFile.Open(path, options ?? new()))], desiredPartitions);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Accel.Schema Schema { get; }

    /// <inheritdoc/>
    public long? RowCount { get; }

    /// <inheritdoc/>
    public int PartitionCount => partitions.Length;

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation) => columns.Count == 0
        ? EmptyBatches.OfRows(partitions[partition].Sum(slice => slice.Length))
        : ArrowBatches.Read(partitions[partition], columns.Select(index => Schema[index]), (file, chunks) => files[file].Read(chunks, cancellation));
}
