using Accel.Kernels.Columns;
using Column = Accel.Kernels.Columns.Column;

namespace Accel.Sources;

/// <summary>Makes batches of the records of some byte ranges.</summary>
/// <param name="layout">The files' columns.</param>
/// <param name="fields">The fields to parse, by their index in the layout's schema.</param>
sealed class CsvReader(CsvLayout layout, IReadOnlyList<int> fields) : IDisposable
{
    readonly CsvColumn[] columns = [.. fields.Select(field => CsvColumn.Create(layout.Format, layout.FileColumns[field], layout.Schema[field]))];
    readonly SortedSet<int> badRows = [];
    int rowCount;

    /// <summary>Records left out so far because they are malformed.</summary>
    public long SkippedCount { get; private set; }

    MalformedRecords Policy => layout.Format.Options.OnMalformed;

    /// <summary>The rows of <paramref name="ranges"/> in order, in batches that are full except the last.</summary>
    public IEnumerable<Batch> Read(IEnumerable<CsvRange> ranges, CancellationToken cancellation)
    {
        foreach (CsvRange range in ranges)
        {
            using var records = new CsvRecords(range.Path, layout.Format, range.Start, range.End);
            while (records.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                for (int field = 0; CsvRuns.TryNext(records, layout.ColumnCount, ref field, out CsvRun run);)
                    for (int row = 0; row < run.RowCount;)
                    {
                        int count = Math.Min(run.RowCount - row, Batch.MaxRowCount - rowCount);
                        Append(run.Rows(row, count));
                        row += count;
                        if (rowCount == Batch.MaxRowCount) yield return Flush();
                    }
            }
        }
        if (rowCount > 0) yield return Flush();
    }

    /// <summary>Gives back what was read but not returned.</summary>
    public void Dispose()
    {
        foreach (CsvColumn column in columns) column.Dispose();
    }

    void Append(CsvRun run)
    {
        if (run.ColumnCount != layout.ColumnCount && Policy != MalformedRecords.Null) SkipRecord(run);
        else if (Policy == MalformedRecords.SkipAndCount) AppendGood(run);
        else AppendAll(run);
    }

    void SkipRecord(CsvRun run)
    {
        if (Policy == MalformedRecords.Fail) throw CsvErrors.FieldCount(run.Records.Path, run.OffsetOf(0, 0), run.ColumnCount, layout.ColumnCount);
        SkippedCount++;
    }

    void AppendAll(CsvRun run)
    {
        foreach (CsvColumn column in columns)
            if (column.Index < run.ColumnCount) column.Append(run, OnMalformed);
            else column.AppendNull();
        rowCount += run.RowCount;
    }

    /// <summary>Parses the run; if a record of it is malformed, takes the run back and parses what lies between such records.</summary>
    void AppendGood(CsvRun run)
    {
        badRows.Clear();
        AppendAll(run);
        if (badRows.Count == 0) return;
        rowCount -= run.RowCount;
        foreach (CsvColumn column in columns) column.Truncate(rowCount);
        SkippedCount += badRows.Count;
        int start = 0;
        foreach (int bad in badRows.Append(run.RowCount))
        {
            if (bad > start) AppendAll(run.Rows(start, bad - start));
            start = bad + 1;
        }
    }

    void OnMalformed(CsvRun run, int row, int column)
    {
        if (Policy == MalformedRecords.Fail)
        {
            int field = fields[Array.FindIndex(columns, candidate => candidate.Index == column)];
            throw CsvErrors.Field(run, row, column, layout.Schema[field], layout.Format, layout.IsInferred(field));
        }
        badRows.Add(row);
    }

    Batch Flush()
    {
        Column[] built = [.. columns.Select(column => column.Build())];
        var batch = new Batch(rowCount, built);
        rowCount = 0;
        return batch;
    }
}

/// <summary>Bytes of a file that are whole records.</summary>
readonly record struct CsvRange(string Path, long Start, long End);
