using System.Text;
using Accel.Kernels.Columns;

namespace Accel.Sinks;

/// <summary>
/// Writes CSV: UTF-8, a header, LF. Numbers are written with the fewest digits that read back as the same bits; dates and timestamps as ISO 8601.
/// A null is an empty field and an empty text a quoted one, so that both come back.
/// </summary>
public static class CsvSink
{
    /// <summary>Writes <paramref name="batches"/> in order, and disposes each; the file is there whole or not at all. Each batch is formatted on all cores.</summary>
    /// <exception cref="AccelException">The file cannot be written.</exception>
    public static void Write(string path, Schema schema, IEnumerable<Batch> batches, char delimiter = ',', CancellationToken cancellation = default)
    {
        if (!char.IsAscii(delimiter) || delimiter is '"' or '\n' or '\r') throw new ArgumentException($"'{delimiter}' cannot delimit fields.", nameof(delimiter));
        CsvText[] parts = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new CsvText((byte)delimiter))];
        AtomicFile.Write(path, stream =>
        {
            WriteHeader(stream, parts[0], schema);
            foreach (Batch batch in batches)
                using (batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Parallel.For(0, parts.Length, i => parts[i].Format(batch, Share(batch.RowCount, i, parts.Length), Share(batch.RowCount, i + 1, parts.Length)));
                    foreach (CsvText part in parts) stream.Write(part.Bytes);
                }
        });
    }

    static int Share(int rowCount, int part, int parts) => (int)((long)rowCount * part / parts);

    static void WriteHeader(Stream stream, CsvText text, Schema schema)
    {
        text.Clear();
        foreach (string name in schema.Names) text.AppendText(Encoding.UTF8.GetBytes(name));
        text.EndRecord();
        stream.Write(text.Bytes);
    }
}
