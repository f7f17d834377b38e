using Accel.Kernels.Columns;
using Apache.Arrow;

namespace Accel.Sources;

/// <summary>
/// The rows of Parquet files, in the order of the files. Row groups are spread over the partitions; where there are fewer of them,
/// they are split at multiples of <see cref="Batch.MaxRowCount"/> rows. Only the columns asked for are decoded. Text that the file keeps as dictionary codes stays so.
/// </summary>
public sealed class ParquetSource : IDataSource
{
    readonly ParquetFile[] files;
    readonly RowSlice[][] partitions;

    ParquetSource(ParquetFile[] files, int desiredPartitions)
    {
        this.files = files;
        Schema = files[0].Schema;
        foreach (ParquetFile file in files.Skip(1)) Schema = SourceSchemas.Unite(Schema, file.Schema, files[0].Path, file.Path);
        RowCount = files.Sum(file => file.RowGroups.Sum());
        partitions = RowSlices.Cut([.. files.SelectMany((file, index) => file.RowGroups.Select((rows, group) => new RowChunk(index, group, rows)))], desiredPartitions);
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
    public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        if (columns.Count == 0) return EmptyBatches.OfRows(partitions[partition].Sum(slice => slice.RowCount));
        return ReadColumns(partitions[partition], columns, cancellation);
    }

    IEnumerable<Batch> ReadColumns(RowSlice[] partition, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        using var batches = new ArrowBatches(columns.Select(index => Schema[index]));
        foreach (IGrouping<int, RowSlice> slices in partition.GroupBy(slice => slice.Chunk.File))
        {
            // A partition's rows follow one another: only its first row group of a file can start late, and only the last can end early.
            RowSlice[] ordered = [.. slices];
            long skip = ordered[0].Start, take = ordered.Sum(slice => slice.RowCount);
            foreach (RecordBatch records in files[slices.Key].Read([.. ordered.Select(slice => slice.Chunk.Chunk)], columns, cancellation))
            {
                foreach (Batch batch in batches.Add(records, ref skip, ref take)) yield return batch;
                if (take == 0) break;
            }
        }
        if (batches.Finish() is { } last) yield return last;
    }
}
