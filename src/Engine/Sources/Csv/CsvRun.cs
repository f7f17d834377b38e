namespace Accel.Sources;

/// <summary>Records of a tile that follow one another and have as many fields as there are columns and the same line ends.</summary>
/// <param name="Records">The reader at the tile.</param>
/// <param name="FirstField">The first field of the first record.</param>
/// <param name="RowCount">How many records.</param>
/// <param name="ColumnCount">How many fields each has.</param>
/// <param name="Returns">Whether their line feeds follow carriage returns.</param>
readonly record struct CsvRun(CsvRecords Records, int FirstField, int RowCount, int ColumnCount, bool Returns)
{
    /// <summary>The bytes of a field, with its quotes.</summary>
    public ReadOnlySpan<byte> Field(int row, int column)
    {
        ReadOnlySpan<int> separators = Records.Separators;
        int field = FirstField + row * ColumnCount + column;
        return Records.Text[(separators[field] + 1)..(separators[field + 1] - TrimOf(column))];
    }

    /// <summary>Bytes to leave out at the end of a column's fields.</summary>
    public int TrimOf(int column) => Returns && column == ColumnCount - 1 ? 1 : 0;

    /// <summary>Where in the file a field begins.</summary>
    public long OffsetOf(int row, int column) => Records.OffsetOf(Records.Separators[FirstField + row * ColumnCount + column] + 1);

    /// <summary>Some of the rows.</summary>
    public CsvRun Rows(int start, int count) => this with { FirstField = FirstField + start * ColumnCount, RowCount = count };
}
