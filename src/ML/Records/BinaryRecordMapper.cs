using Accel.MapReduce;

namespace Accel.ML;

/// <summary>Maps fixed-length records.</summary>
sealed class BinaryRecordMapper(RecordPass pass) : RecordMapper<float>(pass)
{
    long rowCount;

    public override void Map(ReadOnlySpan<float> chunk, IEmitter<int, double[]> output)
    {
        int width = Files.Columns.Count;
        while (!chunk.IsEmpty)
        {
            int start = Tile.RowCount, count = Math.Min(chunk.Length / width, RecordTile.RowCapacity - start);
            for (int j = 0; j < Tile.FeatureCount; j++) Gather(chunk[Files.FeatureIndices[j]..], Tile[j].Slice(start, count), width);
            Gather(chunk[Files.LabelIndex..], Tile.Labels.Slice(start, count), width);
            Tile.RowCount += count - 1;
            rowCount += count;
            RowIsWritten();
            chunk = chunk[(count * width)..];
        }
    }

    protected override RecordPlace PlaceOf(int index) =>
        new(Split.Source, "record", Split.Start / (Files.Columns.Count * sizeof(float)) + rowCount - Tile.RowCount + index + 1);

    /// <summary>Takes every <paramref name="width"/>th value.</summary>
    static void Gather(ReadOnlySpan<float> records, Span<float> column, int width)
    {
        for (int i = 0, at = 0; i < column.Length; i++, at += width) column[i] = records[at];
    }
}
