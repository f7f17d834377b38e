namespace Accel.Sources;

/// <summary>Splits a tile into runs of records that columns can be parsed from.</summary>
static class CsvRuns
{
    /// <summary>Finds the run that begins at <paramref name="field"/>, and moves that behind it. Empty lines are passed over where there are several columns.</summary>
    /// <param name="records">The reader at the tile.</param>
    /// <param name="columnCount">Fields that a record should have.</param>
    /// <param name="field">The first field not looked at yet.</param>
    /// <param name="run">Records with that many fields; or a single one that has more or fewer.</param>
    /// <returns>False at the end of the tile.</returns>
    public static bool TryNext(CsvRecords records, int columnCount, ref int field, out CsvRun run)
    {
        if (field == 0 && TryWhole(records, columnCount, out run))
        {
            field = records.SeparatorCount;
            return true;
        }
        run = default;
        while (field < records.SeparatorCount)
        {
            (int count, bool returns, bool isBlank) = RecordAt(records, field);
            if (isBlank && columnCount > 1)
            {
                if (run.RowCount > 0) return true;
            }
            else if (run.RowCount == 0)
            {
                run = new(records, field, 1, count, returns);
                if (count != columnCount)
                {
                    field += count;
                    return true;
                }
            }
            else if (count != columnCount || returns != run.Returns) return true;
            else run = run with { RowCount = run.RowCount + 1 };
            field += count;
        }
        return run.RowCount > 0;
    }

    /// <summary>Nearly every tile is one run, which one look at each record's end tells.</summary>
    static bool TryWhole(CsvRecords records, int columnCount, out CsvRun run)
    {
        ReadOnlySpan<byte> text = records.Text;
        ReadOnlySpan<int> separators = records.Separators;
        run = new(records, 0, records.RecordCount, columnCount, EndsInReturn(text, separators[Math.Min(columnCount, records.SeparatorCount)]));
        if ((long)records.RecordCount * columnCount != records.SeparatorCount || columnCount == 1 && HasBlank(text)) return false;
        for (int i = columnCount; i < separators.Length; i += columnCount)
            if (text[separators[i]] != '\n' || EndsInReturn(text, separators[i]) != run.Returns) return false;
        return true;
    }

    static (int FieldCount, bool Returns, bool IsBlank) RecordAt(CsvRecords records, int field)
    {
        ReadOnlySpan<byte> text = records.Text;
        ReadOnlySpan<int> separators = records.Separators;
        int last = field + 1;
        while (text[separators[last]] != '\n') last++;
        int start = separators[field] + 1, end = separators[last];
        bool returns = end > start && EndsInReturn(text, end);
        return (last - field, returns, last == field + 1 && end - start == (returns ? 1 : 0));
    }

    static bool EndsInReturn(ReadOnlySpan<byte> text, int end) => end > 0 && text[end - 1] == '\r';

    static bool HasBlank(ReadOnlySpan<byte> text) => text[0] == '\n' || text.IndexOf("\n\n"u8) >= 0;
}
