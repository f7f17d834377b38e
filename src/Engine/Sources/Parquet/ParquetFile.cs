using Apache.Arrow;
using Apache.Arrow.Ipc;
using ParquetSharp;
using ParquetSharp.Arrow;

namespace Accel.Sources;

/// <summary>One Parquet file: what its footer says, and its row groups as Arrow record batches.</summary>
sealed class ParquetFile
{
    const int MinFileLength = 12;

    readonly int[] fileColumns;
    readonly bool[] coded;

    ParquetFile(string path, Schema schema, int[] fileColumns, bool[] coded, long[] rowGroups)
    {
        Path = path;
        Schema = schema;
        this.fileColumns = fileColumns;
        this.coded = coded;
        RowGroups = rowGroups;
    }

    public string Path { get; }

    /// <summary>The columns offered.</summary>
    public Schema Schema { get; }

    /// <summary>Rows of each row group.</summary>
    public IReadOnlyList<long> RowGroups { get; }

    /// <summary>Reads the footer.</summary>
    /// <exception cref="AccelException">It is damaged, not of a Parquet file, or a column has a type that Accel does not hold.</exception>
    public static ParquetFile Open(string path, ParquetOptions options)
    {
        CheckEnds(path);
        return Guard(path, () =>
        {
            using var reader = new FileReader(path);
            Schema declared = ArrowTypes.ToSchema(reader.Schema, options.Columns, path);
            int[] fileColumns = [.. declared.Select(field => reader.SchemaManifest.SchemaFields[reader.Schema.GetFieldIndex(field.Name)].ColumnIndex)];
            var rowGroups = new long[reader.NumRowGroups];
            ParquetColumnFacts[] facts = [.. declared.Select(_ => new ParquetColumnFacts())];
            for (int group = 0; group < rowGroups.Length; group++)
            {
                using RowGroupReader rows = reader.ParquetReader.RowGroup(group);
                rowGroups[group] = rows.MetaData.NumRows;
                for (int i = 0; i < facts.Length; i++)
                {
                    using ColumnChunkMetaData chunk = rows.MetaData.GetColumnChunkMetaData(fileColumns[i]);
                    facts[i].Add(chunk);
                }
            }
            bool[] coded = [.. declared.Select((field, i) => field.Type == DataType.String && facts[i].IsWorthCoding)];
            return new ParquetFile(path, declared, fileColumns, coded, rowGroups);
        });
    }

    /// <summary>The rows of some row groups in their order, with the columns at <paramref name="columns"/>. The receiver disposes each batch.</summary>
    /// <exception cref="AccelException">The file is damaged.</exception>
    public IEnumerable<RecordBatch> Read(int[] rowGroups, IReadOnlyList<int> columns, CancellationToken cancellation)
    {
        using ReaderProperties properties = ReaderProperties.GetDefaultReaderProperties();
        properties.EnableBufferedStream(); // else a whole column chunk of every column is held
        properties.EnablePageChecksumVerification(); // where the file has checksums, as those written here do
        using ArrowReaderProperties arrowProperties = ArrowReaderProperties.GetDefault();
        arrowProperties.UseThreads = false; // partitions are what runs in parallel
        arrowProperties.PreBuffer = false;
        arrowProperties.BatchSize = Kernels.Columns.Batch.MaxRowCount;
        foreach (int column in columns) arrowProperties.SetReadDictionary(fileColumns[column], coded[column]);
        using FileReader reader = Guard(Path, () => new FileReader(Path, properties, arrowProperties));
        using IArrowArrayStream stream = Guard(Path, () => reader.GetRecordBatchReader(rowGroups, [.. columns.Select(column => fileColumns[column]).Distinct()]));
        while (Guard(Path, () => stream.ReadNextRecordBatchAsync(cancellation).AsTask().GetAwaiter().GetResult()) is { } records)
        {
            yield return records;
            cancellation.ThrowIfCancellationRequested();
        }
    }

    static void CheckEnds(string path)
    {
        using FileStream file = SourceFiles.OpenRead(path);
        Span<byte> head = stackalloc byte[4], tail = stackalloc byte[4];
        bool starts = file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && IsMagic(head);
        if (!starts) throw new AccelException($"'{path}' is not a Parquet file: it does not start with 'PAR1'. Check the file, or its ending if it is of another format.");
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(tail);
        if (file.Length < MinFileLength || !IsMagic(tail))
            throw new AccelException($"'{path}' is a truncated Parquet file: it has {file.Length:N0} bytes, but no footer at its end. Copy or write it again.");
    }

    static bool IsMagic(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual("PAR1"u8) || bytes.SequenceEqual("PARE"u8);

    static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not (AccelException or OperationCanceledException or OutOfMemoryException))
        {
            throw new AccelException($"'{path}' cannot be read as Parquet; it is damaged or uses a feature that is not supported: {e.Message}", e);
        }
    }
}
