using System.Globalization;
using Accel.Engine.Tests.Sources;
using Accel.Kernels.Columns;
using Accel.Sinks;
using Accel.Sources;
using CsCheck;

namespace Accel.Engine.Tests.Sinks;

public sealed class SinkTests : IDisposable
{
    static readonly DataType[] types = Enum.GetValues<DataType>();
    static readonly string[] odd = ["a", "\"", ",", "\n", "\t", "漢", " "];
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public void Every_type_comes_back_as_it_was(string ending) =>
        Gen.Int[0, 2000].Sample(seed =>
        {
            var random = new Random(seed);
            Schema schema = new(types.Select(type => new Field($"a \"{type}\", {type}", type)));
            object?[][] rows = [.. Enumerable.Range(0, random.Next(1, 50)).Select(_ => types.Select(type => random.Next(5) == 0 ? null : Value(type, random)).ToArray())];
            using var own = new TemporaryFolder();
            string path = own["all." + ending];
            FileFormats.Write(path, schema, [ToBatch(schema, rows), ToBatch(schema, rows)], TestContext.Current.CancellationToken);
            IDataSource source = FileFormats.Open(path, csv: new() { Schema = schema });
            Assert.Equal(schema.ToString(), source.Schema.ToString());
            List<object?[]> back = TestData.Rows(source);
            Assert.Equal(rows.Length * 2, back.Count);
            for (int row = 0; row < back.Count; row++) Assert.Equal(rows[row % rows.Length], back[row]);
        }, iter: 25);

    [Fact]
    public void Numbers_are_written_with_the_fewest_digits_that_come_back()
    {
        Schema schema = new(new Field("f", DataType.Float32), new Field("d", DataType.Float64), new Field("t", DataType.String), new Field("m", DataType.Timestamp));
        string path = folder["shortest.csv"];
        CsvSink.Write(path, schema, [ToBatch(schema, [[0.1f, 0.1, "", new DateTime(2001, 2, 3, 4, 5, 6)], [float.Epsilon, 1e300, null, new DateTime(2001, 2, 3, 4, 5, 6, 70)], [float.NaN, double.NegativeInfinity, "a\"b", null]])], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("f,d,t,m\n0.1,0.1,\"\",2001-02-03T04:05:06\n1E-45,1E+300,,2001-02-03T04:05:06.07\nNaN,-Infinity,\"a\"\"b\",\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public void The_flights_survive_a_round_trip_in_any_cut(string ending)
    {
        ParquetSource flights = ParquetSource.Open(TestData.Repository("flights-3m.parquet"), desiredPartitions: 30);
        string path = folder["flights." + ending];
        FileFormats.Write(path, flights.Schema, flights.Read(7, [0, 1, 2, 3, 4], TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        List<object?[]> expected = TestData.Rows(new OnePartition(flights, 7));
        TestData.AssertSame(expected, TestData.Rows(FileFormats.Open(path)));
        TestData.AssertSame(expected, TestData.Rows(FileFormats.Open(path, desiredPartitions: 5)));
    }

    [Fact]
    public void A_row_group_is_a_few_full_batches()
    {
        Schema schema = new(new Field("n", DataType.Int32, false));
        string path = folder["groups.parquet"];
        ParquetSink.Write(path, schema, Enumerable.Range(0, 6).Select(Numbers), TestContext.Current.CancellationToken);
        ParquetSource source = ParquetSource.Open(path, desiredPartitions: 2);
        Assert.Equal([4, 2], Enumerable.Range(0, 2).Select(partition => TestData.BatchSizes(source, partition, 0).Length));
        int next = 0;
        foreach (Batch batch in Enumerable.Range(0, 2).SelectMany(partition => source.Read(partition, [0], TestContext.Current.CancellationToken)))
            using (batch)
                foreach (int number in batch[0].Values<int>()) Assert.True(number == next++);
        Assert.Equal(6 * Batch.MaxRowCount, next);

        static Batch Numbers(int index)
        {
            using var builder = (ColumnBuilder<int>)ColumnBuilder.Create(DataType.Int32, Batch.MaxRowCount);
            for (int i = 0; i < Batch.MaxRowCount; i++) builder.Append(index * Batch.MaxRowCount + i);
            return new(Batch.MaxRowCount, builder.Build());
        }
    }

    [Fact]
    public void One_flipped_bit_among_parquet_values_is_found()
    {
        Schema schema = new(new Field("f", DataType.Float32, false));
        string path = folder["flipped.parquet"];
        ParquetSink.Write(path, schema, [ToBatch(schema, [.. Enumerable.Range(0, 5000).Select(i => new object?[] { MathF.Sin(i) })])], TestContext.Current.CancellationToken);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[10_000] ^= 1;
        File.WriteAllBytes(path, bytes);
        AccelException error = Assert.Throws<AccelException>(() => TestData.Rows(ParquetSource.Open(path)));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_at_all_still_make_a_file()
    {
        Schema schema = new(new Field("n", DataType.Int32), new Field("t", DataType.String));
        foreach (string ending in new[] { "csv", "parquet", "arrow" })
        {
            FileFormats.Write(folder["none." + ending], schema, [], TestContext.Current.CancellationToken);
            IDataSource source = FileFormats.Open(folder["none." + ending], desiredPartitions: 3);
            Assert.Equal(["n", "t"], source.Schema.Names);
            Assert.Empty(TestData.Rows(source));
        }
    }

    [Fact]
    public void An_unknown_ending_lists_the_known_ones()
    {
        AccelException error = Assert.Throws<AccelException>(() => FileFormats.Open("x.xlsx"));
        Assert.Contains(".parquet", error.Message, StringComparison.Ordinal);
        Assert.Throws<AccelException>(() => FileFormats.Write(folder["x"], new Schema(), [], TestContext.Current.CancellationToken));
    }

    static object Value(DataType type, Random random) => type switch
    {
        DataType.Boolean => random.Next(2) == 0,
        DataType.Int8 => (sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1),
        DataType.Int16 => (short)random.Next(short.MinValue, short.MaxValue + 1),
        DataType.Int32 => random.Next(int.MinValue, int.MaxValue),
        DataType.Int64 => random.NextInt64(long.MinValue, long.MaxValue),
        DataType.UInt8 => (byte)random.Next(256),
        DataType.UInt16 => (ushort)random.Next(65536),
        DataType.UInt32 => (uint)random.NextInt64(uint.MaxValue),
        DataType.UInt64 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        DataType.Float32 => random.Next(4) == 0 ? float.PositiveInfinity : BitConverter.Int32BitsToSingle(random.Next()),
        DataType.Float64 => random.Next(4) == 0 ? double.NegativeInfinity : BitConverter.Int64BitsToDouble(random.NextInt64()),
        DataType.Date => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
        DataType.Timestamp => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10),
        DataType.String => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => odd[random.Next(odd.Length)])),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    static Batch ToBatch(Schema schema, object?[][] rows)
    {
        Column[] columns = new Column[schema.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            using ColumnBuilder builder = ColumnBuilder.Create(schema[i].Type, rows.Length);
            foreach (object? value in rows.Select(row => row[i])) Append(builder, value);
            columns[i] = builder.Build();
        }
        return new(rows.Length, columns);
    }

    static void Append(ColumnBuilder builder, object? value)
    {
        switch (value)
        {
            case null: builder.AppendNull(); break;
            case bool flag: ((ColumnBuilder<byte>)builder).Append(flag ? (byte)1 : (byte)0); break;
            case sbyte number: ((ColumnBuilder<sbyte>)builder).Append(number); break;
            case short number: ((ColumnBuilder<short>)builder).Append(number); break;
            case int number: ((ColumnBuilder<int>)builder).Append(number); break;
            case long number: ((ColumnBuilder<long>)builder).Append(number); break;
            case byte number: ((ColumnBuilder<byte>)builder).Append(number); break;
            case ushort number: ((ColumnBuilder<ushort>)builder).Append(number); break;
            case uint number: ((ColumnBuilder<uint>)builder).Append(number); break;
            case ulong number: ((ColumnBuilder<ulong>)builder).Append(number); break;
            case float number: ((ColumnBuilder<float>)builder).Append(number); break;
            case double number: ((ColumnBuilder<double>)builder).Append(number); break;
            case DateOnly day: ((ColumnBuilder<int>)builder).Append(Moments.FromDate(day)); break;
            case DateTime moment: ((ColumnBuilder<long>)builder).Append(Moments.FromDateTime(moment)); break;
            default: ((TextColumnBuilder)builder).Append(Convert.ToString(value, CultureInfo.InvariantCulture)!); break;
        }
    }

    /// <summary>One partition of a source as a source.</summary>
    sealed class OnePartition(IDataSource source, int only) : IDataSource
    {
        public string Name => source.Name;

        public Schema Schema => source.Schema;

        public long? RowCount => null;

        public int PartitionCount => 1;

        public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation) => source.Read(only, columns, cancellation);
    }
}
