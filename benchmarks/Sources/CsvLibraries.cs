using Accel.Kernels.Columns;
using Accel.Sources;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using Sylvan.Data.Csv;

namespace Accel.Benchmarks.Sources;

/// <summary>CSV text into columns on one core: Accel's reader, and libraries whose values are appended to the same columns by their typed getters. Decision 0003.</summary>
public class CsvLibraries
{
    const int BatchRows = Batch.MaxRowCount;
    string folder = "", numbers = "", flights = "";

    [GlobalSetup]
    public void Write()
    {
        folder = SourceInputs.CreateFolder();
        SourceInputs.WriteNumbers(numbers = Path.Combine(folder, "numbers.csv"));
        ParquetSource source = SourceInputs.OpenFlights();
        FileFormats.Write(flights = Path.Combine(folder, "flights.csv"), source.Schema, source.Read(0, [0, 1, 2, 3, 4], CancellationToken.None));
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Benchmark]
    public long NumbersAccel() => ReadAccel(numbers, new() { Schema = new(NumberNames().Select(name => new Field(name, DataType.Float32))) });

    [Benchmark]
    public long NumbersCsvHelper()
    {
        using CsvReader reader = CsvReader.FromFile(numbers, new() { Separator = ',' }, FileOptions.SequentialScan);
        var columns = new Collector(Enumerable.Repeat(DataType.Float32, SourceInputs.NumberColumns));
        while (reader.Read())
        {
            for (int i = 0; i < SourceInputs.NumberColumns; i++) columns.Append(i, reader.Parse<float>(i));
            columns.EndRow();
        }
        return columns.RowCount;
    }

    [Benchmark]
    public long NumbersSylvan()
    {
        using Sylvan.Data.Csv.CsvDataReader reader = Sylvan.Data.Csv.CsvDataReader.Create(numbers, new CsvDataReaderOptions { BufferSize = 1 << 16 });
        var columns = new Collector(Enumerable.Repeat(DataType.Float32, SourceInputs.NumberColumns));
        while (reader.Read())
        {
            for (int i = 0; i < SourceInputs.NumberColumns; i++) columns.Append(i, reader.GetFloat(i));
            columns.EndRow();
        }
        return columns.RowCount;
    }

    [Benchmark]
    public long FlightsAccel() => ReadAccel(flights, new());

    [Benchmark]
    public long FlightsCsvHelper()
    {
        using CsvReader reader = CsvReader.FromFile(flights, new() { Separator = ',' }, FileOptions.SequentialScan);
        var columns = new Collector([DataType.Timestamp, DataType.Int64, DataType.Int64, DataType.String, DataType.String]);
        while (reader.Read())
        {
            columns.Append(0, Moments.FromDateTime(reader.Parse<DateTime>(0)));
            columns.Append(1, reader.Parse<long>(1));
            columns.Append(2, reader.Parse<long>(2));
            columns.Append(3, reader.GetSpan(3));
            columns.Append(4, reader.GetSpan(4));
            columns.EndRow();
        }
        return columns.RowCount;
    }

    [Benchmark]
    public long FlightsSylvan()
    {
        using Sylvan.Data.Csv.CsvDataReader reader = Sylvan.Data.Csv.CsvDataReader.Create(flights, new CsvDataReaderOptions { BufferSize = 1 << 16 });
        var columns = new Collector([DataType.Timestamp, DataType.Int64, DataType.Int64, DataType.String, DataType.String]);
        while (reader.Read())
        {
            columns.Append(0, Moments.FromDateTime(reader.GetDateTime(0)));
            columns.Append(1, reader.GetInt64(1));
            columns.Append(2, reader.GetInt64(2));
            columns.Append(3, reader.GetString(3));
            columns.Append(4, reader.GetString(4));
            columns.EndRow();
        }
        return columns.RowCount;
    }

    static IEnumerable<string> NumberNames() => Enumerable.Range(0, SourceInputs.NumberColumns - 1).Select(i => $"f{i}").Prepend("label");

    static long ReadAccel(string path, CsvOptions options)
    {
        CsvSource source = CsvSource.Open(path, options);
        long rows = 0;
        foreach (Batch batch in source.Read(0, [.. Enumerable.Range(0, source.Schema.Count)], CancellationToken.None))
            using (batch) rows += batch.RowCount;
        return rows;
    }

    /// <summary>Columns that are given up whenever a batch is full, as Accel's reader hands them on.</summary>
    sealed class Collector(IEnumerable<DataType> types)
    {
        readonly ColumnBuilder[] builders = [.. types.Select(type => ColumnBuilder.Create(type, BatchRows))];

        public long RowCount { get; private set; }

        public void Append<T>(int column, T value) where T : unmanaged => ((ColumnBuilder<T>)builders[column]).Append(value);

        public void Append(int column, ReadOnlySpan<byte> text) => ((TextColumnBuilder)builders[column]).Append(text);

        public void Append(int column, string text) => ((TextColumnBuilder)builders[column]).Append(text);

        public void EndRow()
        {
            if (++RowCount % BatchRows != 0) return;
            foreach (ColumnBuilder builder in builders) builder.Build().Dispose();
        }
    }
}
