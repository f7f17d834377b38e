using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.Sources;
using BenchmarkDotNet.Attributes;
using Parquet;
using Parquet.Schema;

namespace Accel.Benchmarks.Sources;

/// <summary>Parquet into columns on one core: Accel's source, which decodes by ParquetSharp, and Parquet.Net with a copy into the same buffers. Decision 0002.</summary>
public class ParquetLibraries
{
    string folder = "", numbers = "", flights = "";

    [GlobalSetup]
    public void Write()
    {
        folder = SourceInputs.CreateFolder();
        SourceInputs.WriteNumbers(numbers = Path.Combine(folder, "numbers.parquet"));
        flights = SourceInputs.OpenFlights().Name;
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Benchmark]
    public long NumbersParquetSharp() => ReadAccel(numbers);

    [Benchmark]
    public Task<long> NumbersParquetNet() => ReadParquetNet(numbers);

    [Benchmark]
    public long FlightsParquetSharp() => ReadAccel(flights);

    [Benchmark]
    public Task<long> FlightsParquetNet() => ReadParquetNet(flights);

    static long ReadAccel(string path)
    {
        ParquetSource source = ParquetSource.Open(path);
        long rows = 0;
        foreach (Batch batch in source.Read(0, [.. Enumerable.Range(0, source.Schema.Count)], CancellationToken.None))
            using (batch) rows += batch.RowCount;
        return rows;
    }

    static async Task<long> ReadParquetNet(string path)
    {
        long rows = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(path);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader rowGroup = reader.OpenRowGroupReader(group);
            int count = (int)rowGroup.RowCount;
            foreach (DataField field in reader.Schema.GetDataFields()) await ReadField(rowGroup, field, count);
            rows += count;
        }
        return rows;
    }

    static Task ReadField(ParquetRowGroupReader rowGroup, DataField field, int count) =>
        field.ClrType == typeof(float) ? ReadValues<float>(rowGroup, field, count)
        : field.ClrType == typeof(long) ? ReadValues<long>(rowGroup, field, count)
        : field.ClrType == typeof(DateTime) ? ReadValues<DateTime>(rowGroup, field, count)
        : ReadTexts(rowGroup, field, count);

    static async Task ReadValues<T>(ParquetRowGroupReader rowGroup, DataField field, int count) where T : unmanaged
    {
        using NativeBuffer buffer = NativePool.Shared.Rent<T>(count);
        if (field.IsNullable)
        {
            var values = new T?[count];
            await rowGroup.ReadAsync<T>(field, values.AsMemory());
            Span<T> target = buffer.AsSpan<T>(count);
            for (int i = 0; i < count; i++) target[i] = values[i].GetValueOrDefault();
        }
        else
        {
            var values = new T[count];
            await rowGroup.ReadAsync<T>(field, values.AsMemory());
            values.CopyTo(buffer.AsSpan<T>(count));
        }
    }

    static async Task ReadTexts(ParquetRowGroupReader rowGroup, DataField field, int count)
    {
        var values = new string?[count];
        await rowGroup.ReadAsync(field, values.AsMemory());
        using var builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, count);
        foreach (string? value in values)
            if (value is null) builder.AppendNull();
            else builder.Append(value);
        builder.Build().Dispose();
    }
}
