using Accel.Kernels.Columns;
using Apache.Arrow.Ipc;

namespace Accel.Sinks;

/// <summary>Writes Arrow IPC files: a record batch for each batch.</summary>
public static class ArrowSink
{
    /// <summary>Writes <paramref name="batches"/> in order, and disposes each; the file is there whole or not at all.</summary>
    /// <exception cref="AccelException">The file cannot be written.</exception>
    public static void Write(string path, Schema schema, IEnumerable<Batch> batches, CancellationToken cancellation = default)
    {
        var export = new ArrowExport(schema);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new ArrowFileWriter(stream, export.Schema, leaveOpen: true);
            writer.WriteStart();
            bool any = false;
            foreach (Batch batch in batches) Write(batch);
            if (!any) Write(NoRows(schema)); // the writer puts the schema before the first batch
            writer.WriteEnd();

            void Write(Batch batch)
            {
                using (batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.WriteRecordBatch(export.ToRecordBatch(batch));
                    any = true;
                }
            }
        });
    }

    static Batch NoRows(Schema schema) => new(0, [.. schema.Select(field =>
    {
        using ColumnBuilder builder = ColumnBuilder.Create(field.Type);
        return builder.Build();
    })]);
}
