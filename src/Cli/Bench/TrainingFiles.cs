using System.Globalization;
using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Cli.Bench;

/// <summary>
/// The same training data as a disk-based system would keep it, twice: as CSV text with a header, and as fixed-length records without one
/// (<see cref="RecordSource"/>). The label comes first; all columns are 32-bit floats.
/// </summary>
/// <param name="Text">The path of the CSV file.</param>
/// <param name="Binary">The path of the file of records.</param>
/// <param name="Schema">The columns, the label first.</param>
/// <param name="RowCount">Rows in each file.</param>
public sealed record TrainingFiles(string Text, string Binary, Schema Schema, long RowCount)
{
    /// <summary>Features of a row.</summary>
    public int FeatureCount => Schema.Count - 1;

    /// <summary>Bytes of the data as 32-bit floats.</summary>
    public long DataBytes => RowCount * Schema.Count * sizeof(float);

    /// <summary>
    /// The files of seeded two-class data in <paramref name="folder"/>, written unless they are there. A file gets its name when it is whole,
    /// and its name tells its rows, so a file that is there is right.
    /// </summary>
    /// <exception cref="AccelException">A file cannot be written; nothing of it is left behind.</exception>
    public static TrainingFiles OfLogisticData(string folder, long rows, int features, ulong seed, CancellationToken cancellation = default)
    {
        LogisticSource source = new(rows, features, seed);
        string name = string.Create(CultureInfo.InvariantCulture, $"logistic-{rows}x{features}-seed{seed}");
        using Session session = Session.Create(new SessionOptions { Device = "scalar" });
        return Write(session.From(source), Path.Join(folder, name), rows, cancellation);
    }

    /// <summary>The files of <paramref name="data"/>, whose columns are Float32 without nulls and the first of which is the label; each is written unless it is there.</summary>
    internal static TrainingFiles Write(Dataset data, string pathWithoutEnding, long rowCount, CancellationToken cancellation)
    {
        TrainingFiles files = new(pathWithoutEnding + ".csv", pathWithoutEnding + ".bin", data.Schema, rowCount);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(pathWithoutEnding))!);
            if (!File.Exists(files.Text)) data.Write(files.Text, cancellation);
            if (!File.Exists(files.Binary)) files.WriteRecords(data, cancellation);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AccelException($"The training data cannot be written to '{pathWithoutEnding}': {error.Message} Name a folder with enough room by --dir.", error);
        }
    }

    void WriteRecords(Dataset data, CancellationToken cancellation)
    {
        string unfinished = Binary + ".unfinished";
        try
        {
            using (RecordWriter writer = new(File.Create(unfinished)))
                foreach (Batch batch in data.Stream(cancellation))
                    using (batch) writer.Write(batch);
            File.Move(unfinished, Binary, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
