using System.Runtime.InteropServices;
using System.Text;
using Accel.Kernels.Text;
using Accel.MapReduce;

namespace Accel.ML;

/// <summary>Maps CSV lines. The header, at the start of each file, must be the first file's.</summary>
sealed class TextRecordMapper : RecordMapper<byte>
{
    const int Skipped = -1;

    readonly int[] targets;
    readonly long[] rowStarts = new long[RecordTile.RowCapacity];
    int[] separators = [];
    long consumed;
    bool expectsHeader;

    public TextRecordMapper(RecordPass pass) : base(pass)
    {
        targets = new int[Files.Columns.Count];
        Array.Fill(targets, Skipped);
        for (int j = 0; j < Files.FeatureIndices.Count; j++) targets[Files.FeatureIndices[j]] = j;
        targets[Files.LabelIndex] = Files.FeatureIndices.Count;
    }

    public override void Setup(TaskContext context)
    {
        base.Setup(context);
        expectsHeader = Split.Start == 0;
    }

    public override void Map(ReadOnlySpan<byte> chunk, IEmitter<int, double[]> output)
    {
        if (separators.Length < chunk.Length) separators = new int[chunk.Length];
        int count = SeparatorScan.Find(chunk, (byte)',', null, separators, out _);
        int start = 0, column = 0, lineStart = 0;
        for (int k = 0; k <= count; k++)
        {
            int end = k < count ? separators[k] : chunk.Length;
            if (k == count && start == end && column == 0) break;
            bool endsLine = k == count || chunk[end] == '\n';
            int fieldEnd = endsLine && end > start && chunk[end - 1] == '\r' ? end - 1 : end;
            if (expectsHeader)
            {
                if (endsLine) ReadHeader(chunk[..fieldEnd]);
            }
            else if (!(endsLine && column == 0 && fieldEnd == start))
            {
                if (column < targets.Length) ReadField(chunk, lineStart, start, fieldEnd, column);
                column++;
                if (endsLine) EndLine(lineStart, column);
            }
            start = end + 1;
            if (!endsLine) continue;
            lineStart = start;
            column = 0;
        }
        consumed += chunk.Length;
    }

    protected override RecordPlace PlaceOf(int index) => PlaceAt(rowStarts[index]);

    void ReadHeader(ReadOnlySpan<byte> line)
    {
        if (!RecordFiles.HeaderOf(line).SequenceEqual(Files.Columns)) throw RecordErrors.OtherHeader(Split.Source);
        expectsHeader = false;
    }

    void ReadField(ReadOnlySpan<byte> chunk, int lineStart, int start, int end, int column)
    {
        if (targets[column] == Skipped) return;
        if (!Float32Field.TryParse(in MemoryMarshal.GetReference(chunk), start, end, out float value))
            throw RecordErrors.NotANumber(PlaceAt(consumed + lineStart), Files.Columns[column], Encoding.UTF8.GetString(chunk[start..end]));
        Tile[targets[column]][Tile.RowCount] = value;
    }

    void EndLine(int lineStart, int fieldCount)
    {
        if (fieldCount != targets.Length) throw RecordErrors.FieldCount(PlaceAt(consumed + lineStart), fieldCount, targets.Length);
        rowStarts[Tile.RowCount] = consumed + lineStart;
        RowIsWritten();
    }

    /// <summary>The line that starts so many bytes behind the split's first.</summary>
    RecordPlace PlaceAt(long offset) => RecordPlace.Line(Split.Source, RecordPlace.FirstLine(Split.Source, Split.Start) + offset);
}
