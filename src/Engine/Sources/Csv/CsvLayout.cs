namespace Accel.Sources;

/// <summary>What CSV files of one shape hold: the columns offered, and where in a record they are.</summary>
sealed class CsvLayout
{
    readonly HashSet<int> inferred = [];

    /// <summary>Takes the types from the options, and infers the others from the first records of <paramref name="file"/>.</summary>
    /// <exception cref="AccelException">The options name a column that the file lacks.</exception>
    public CsvLayout(CsvFile file, CsvFormat format)
    {
        Format = format;
        ColumnCount = file.Names.Length;
        CsvOptions options = format.Options;
        foreach (string name in options.Types.Keys) Find(file, name);
        if (options.Schema is { } schema)
        {
            Schema = schema;
            FileColumns = options.HasHeader ? [.. schema.Select(field => Find(file, field.Name))] : ByPosition(file, schema);
            return;
        }
        FileColumns = [.. Enumerable.Range(0, ColumnCount)];
        inferred = [.. FileColumns.Where(column => !options.Types.ContainsKey(file.Names[column]))];
        DataType[] types = inferred.Count > 0 ? Infer(file, format) : new DataType[ColumnCount];
        Schema = new(file.Names.Select((name, column) => new Field(name, options.Types.TryGetValue(name, out DataType given) ? given : types[column])));
    }

    public CsvFormat Format { get; }

    /// <summary>The columns offered.</summary>
    public Schema Schema { get; }

    /// <summary>How many fields a record has.</summary>
    public int ColumnCount { get; }

    /// <summary>The field of a record that each column offered is.</summary>
    public int[] FileColumns { get; }

    /// <summary>Whether the type of a column offered was inferred.</summary>
    public bool IsInferred(int column) => inferred.Contains(column);

    static int Find(CsvFile file, string name)
    {
        int index = Array.IndexOf(file.Names, name);
        return index >= 0 ? index : throw UnknownColumn.Error(name, file.Names);
    }

    static int[] ByPosition(CsvFile file, Schema schema) => schema.Count == file.Names.Length
        ? [.. Enumerable.Range(0, schema.Count)]
        : throw new AccelException($"'{file.Path}': its first record has {file.Names.Length} fields, but the schema names {schema.Count} columns, which are taken by position as there is no header.");

    static DataType[] Infer(CsvFile file, CsvFormat format)
    {
        CsvInference[] inferences = [.. file.Names.Select(_ => new CsvInference(format.Options.FloatType))];
        int left = format.Options.SampleRowCount;
        byte[] room = [];
        using var records = new CsvRecords(file.Path, format, file.DataStart, file.Length);
        while (left > 0 && records.Next())
            for (int field = 0; left > 0 && CsvRuns.TryNext(records, inferences.Length, ref field, out CsvRun run);)
            {
                int rows = Math.Min(left, run.RowCount);
                left -= rows;
                if (run.ColumnCount == inferences.Length) Look(run.Rows(0, rows));
            }
        return [.. inferences.Select(inference => inference.Type)];

        void Look(CsvRun run)
        {
            for (int row = 0; row < run.RowCount; row++)
                for (int column = 0; column < inferences.Length; column++)
                    if (format.TryUnquote(run.Field(row, column), ref room, out ReadOnlySpan<byte> meaning) && !format.IsNull(meaning)) inferences[column].Add(meaning);
        }
    }
}
