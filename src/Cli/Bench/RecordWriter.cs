using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Cli.Bench;

/// <summary>Writes the file that <see cref="RecordSource"/> reads: the rows of batches of Float32 columns, one after the other.</summary>
sealed class RecordWriter(Stream stream) : IDisposable
{
    const int BlockRows = 1024;

    float[] records = [];

    /// <summary>Appends the rows of <paramref name="batch"/>, which stays with the caller.</summary>
    public void Write(Batch batch)
    {
        int width = batch.Columns.Count;
        if (records.Length < BlockRows * width) records = new float[BlockRows * width];
        for (int start = 0; start < batch.RowCount; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, batch.RowCount - start);
            for (int column = 0; column < width; column++)
            {
                ReadOnlySpan<float> values = batch[column].Values<float>().Slice(start, rows);
                for (int i = 0, at = column; i < rows; i++, at += width) records[at] = values[i];
            }
            stream.Write(MemoryMarshal.AsBytes(records.AsSpan(0, rows * width)));
        }
    }

    /// <summary>Closes the stream.</summary>
    public void Dispose() => stream.Dispose();
}
