using Accel.Kernels.Columns;
using ParquetSharp;
using ParquetSharp.Arrow;

namespace Accel.Sinks;

/// <summary>
/// Writes Parquet files: Snappy, row groups of <see cref="RowGroupLength"/> rows, dictionaries for texts, dates and small whole numbers, page checksums.
/// </summary>
public static class ParquetSink
{
    /// <summary>Rows in a row group: small enough that a row group is a good share of work and little memory, and whole batches.</summary>
    public const int RowGroupLength = 4 * Batch.MaxRowCount;

    /// <summary>Writes <paramref name="batches"/> in order, and disposes each; the file is there whole or not at all.</summary>
    /// <exception cref="AccelException">The file cannot be written.</exception>
    public static void Write(string path, Schema schema, IEnumerable<Batch> batches, CancellationToken cancellation = default)
    {
        var export = new ArrowExport(schema);
        AtomicFile.Write(path, stream =>
        {
            using var builder = new WriterPropertiesBuilder();
            builder.Compression(Compression.Snappy).MaxRowGroupLength(RowGroupLength).EnablePageChecksum();
            foreach (Field field in schema.Where(field => field.Type.IsFloat())) builder.DisableDictionary(field.Name); // nearly all distinct
            using WriterProperties properties = builder.Build();
            using ArrowWriterPropertiesBuilder arrowBuilder = new();
            using ArrowWriterProperties arrowProperties = arrowBuilder.StoreSchema().Build();
            using var writer = new FileWriter(stream, export.Schema, properties, arrowProperties, leaveOpen: true);
            foreach (Batch batch in batches)
                using (batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.WriteBufferedRecordBatch(export.ToRecordBatch(batch));
                }
            writer.Close();
        });
    }
}
