using Accel.Kernels.Columns;
using Accel.Sources;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace Accel.Engine.Tests.Sources;

public sealed class ArrowSourceTests : IDisposable
{
    static readonly string flights = TestData.Repository("flights-200k.arrow");
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The expected numbers were read from the file with the JavaScript implementation of Arrow.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void The_flights_have_their_known_sums_for_any_number_of_partitions(int partitions)
    {
        ArrowSource source = ArrowSource.Open(flights, desiredPartitions: partitions);
        Assert.Equal(200_000, source.RowCount);
        Assert.Equal("delay: Int16, distance: Int16, time: Float32", source.Schema.ToString().Replace("?", "", StringComparison.Ordinal));
        Assert.Equal(Math.Min(partitions, 4), source.PartitionCount);
        List<object?[]> rows = TestData.Rows(source);
        Assert.Equal(200_000, rows.Count);
        Assert.Equal(1_500_159, rows.Sum(row => (short)row[0]!));
        Assert.Equal(145_847_125, rows.Sum(row => (short)row[1]!));
        Assert.Equal(2_755_170.1662385147, rows.Sum(row => (double)(float)row[2]!), 1e-6);
        Assert.Equal([(short)0, (short)1452, 0f], rows[0]);
        Assert.Equal([(short)0, (short)1452, 23.983334f], rows[^1]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Files_streams_and_compressed_files_give_the_same_rows(bool stream, bool compressed)
    {
        string path = Write("some.arrow", stream, compressed, Numbers(0, 1000), Numbers(1000, 70_000), Numbers(71_000, 1), Numbers(71_001, 140_000));
        foreach (int partitions in new[] { 1, 2, 4, 9 })
        {
            ArrowSource source = ArrowSource.Open(path, desiredPartitions: partitions);
            Assert.Equal(211_001, source.RowCount);
            Assert.Equal(Enumerable.Range(0, 211_001), TestData.Rows(source, 0).Select(row => (int)row[0]!));
            int[] sizes = TestData.BatchSizes(source, 0, 0);
            Assert.All(sizes[..^1], size => Assert.Equal(Batch.MaxRowCount, size));
        }
    }

    [Fact]
    public void Every_type_with_its_nulls_becomes_a_column()
    {
        DateTimeOffset moment = new(2001, 7, 31, 23, 59, 58, 123, TimeSpan.Zero);
        IArrowArray[] arrays =
        [
            new BooleanArray.Builder().Append(true).AppendNull().Append(false).Build(),
            new UInt8Array.Builder().Append(7).AppendNull().Append(9).Build(),
            new Int64Array.Builder().Append(long.MinValue).AppendNull().Append(long.MaxValue).Build(),
            new HalfFloatArray.Builder().Append((Half)1.5).AppendNull().Append((Half)(-2)).Build(),
            new DoubleArray.Builder().Append(double.NaN).AppendNull().Append(0.1).Build(),
            new Decimal128Array.Builder(new Decimal128Type(10, 3)).Append(12.345m).AppendNull().Append(-0.001m).Build(),
            new Date32Array.Builder().Append(moment.Date).AppendNull().Append(moment.Date).Build(),
            new Date64Array.Builder().Append(moment.Date).AppendNull().Append(moment.Date).Build(),
            new TimestampArray.Builder(TimeUnit.Second).Append(moment).AppendNull().Append(moment).Build(),
            new TimestampArray.Builder(TimeUnit.Millisecond).Append(moment).AppendNull().Append(moment).Build(),
            new TimestampArray.Builder(TimeUnit.Nanosecond).Append(moment).AppendNull().Append(moment).Build(),
            new StringArray.Builder().Append("").AppendNull().Append("漢").Build(),
            new LargeStringArray.Builder().Append("a").AppendNull().Append("bc").Build(),
            new StringViewArray.Builder().Append("short").AppendNull().Append("a text of more than twelve bytes").Build(),
            new DictionaryArray(new DictionaryType(Int8Type.Default, StringType.Default, false), new Int8Array.Builder().Append(1).AppendNull().Append(0).Build(), new StringArray.Builder().Append("zero").Append("one").Build()),
        ];
        ArrowSource source = ArrowSource.Open(Write("types.arrow", false, false, Records([.. arrays.Select((array, i) => ($"c{i}", array))])));
        List<object?[]> rows = TestData.Rows(source);
        DateOnly day = new(2001, 7, 31);
        DateTime second = new(2001, 7, 31, 23, 59, 58), millisecond = second.AddMilliseconds(123);
        Assert.Equal([true, (byte)7, long.MinValue, 1.5f, double.NaN, 12.345, day, day, second, millisecond, millisecond, "", "a", "short", "one"], rows[0]);
        Assert.All(rows[1], Assert.Null);
        Assert.Equal([false, (byte)9, long.MaxValue, -2f, 0.1, -0.001, day, day, second, millisecond, millisecond, "漢", "bc", "a text of more than twelve bytes", "zero"], rows[2]);
    }

    [Fact]
    public void Dictionaries_that_differ_are_merged_and_stay_codes()
    {
        string[] names = [folder["a.arrow"], folder["b.arrow"]];
        Write("a.arrow", false, false, Records(("t", Coded(["x", "y"], [0, 1, null, 0]))));
        Write("b.arrow", false, false, Records(("t", Coded(["y", "z", "x"], [1, 0, 2, null]))));
        ArrowSource source = ArrowSource.Open(names);
        using Batch batch = Assert.Single(source.Read(0, [0], TestContext.Current.CancellationToken));
        Assert.Equal(["x", "y", null, "x", "z", "y", "x", null], Enumerable.Range(0, 8).Select(batch[0].GetValue));
        Assert.Equal(3, batch[0].Dictionary!.Length);
    }

    [Fact]
    public void A_column_of_a_type_that_is_not_held_is_named_unless_it_is_left_out()
    {
        string path = Write("list.arrow", false, false, Records(("ok", new Int32Array.Builder().Append(1).Build()), ("time", new Time32Array.Builder().Append(1).Build())));
        AccelException error = Assert.Throws<AccelException>(() => ArrowSource.Open(path));
        Assert.Contains("column 'time' is of type time32", error.Message, StringComparison.Ordinal);
        Assert.Equal([[1]], TestData.Rows(ArrowSource.Open(path, new() { Columns = ["ok"] })));
    }

    [Fact]
    public void A_truncated_file_or_stream_is_one_clear_error()
    {
        byte[] file = File.ReadAllBytes(flights), stream = File.ReadAllBytes(Write("s.arrow", true, false, Numbers(0, 5000)));
        foreach (byte[] whole in new[] { file, stream })
            foreach (int length in new[] { 9, 100, 1000, whole.Length - 30 })
            {
                File.WriteAllBytes(folder["cut.arrow"], whole[..length]);
                AccelException error = Assert.Throws<AccelException>(() => TestData.Rows(ArrowSource.Open(folder["cut.arrow"])));
                Assert.Contains("truncated", error.Message, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void A_damaged_file_or_another_format_is_one_clear_error()
    {
        byte[] damaged = File.ReadAllBytes(flights);
        damaged.AsSpan(16, 200).Fill(0x7F);
        File.WriteAllBytes(folder["damaged.arrow"], damaged);
        Assert.Contains("damaged", Assert.Throws<AccelException>(() => ArrowSource.Open(folder["damaged.arrow"])).Message, StringComparison.Ordinal);
        Assert.Contains("not an Arrow", Assert.Throws<AccelException>(() => ArrowSource.Open(TestData.Repository("airports.csv"))).Message, StringComparison.Ordinal);
    }

    static RecordBatch Numbers(int first, int count) => Records(("n", new Int32Array.Builder().AppendRange(Enumerable.Range(first, count)).Build()));

    static DictionaryArray Coded(string[] texts, int?[] codes)
    {
        var indices = new Int32Array.Builder();
        foreach (int? code in codes)
            if (code is { } value) indices.Append(value);
            else indices.AppendNull();
        return new(new DictionaryType(Int32Type.Default, StringType.Default, false), indices.Build(), new StringArray.Builder().AppendRange(texts).Build());
    }

    static RecordBatch Records(params (string Name, IArrowArray Array)[] columns) =>
        new(new Apache.Arrow.Schema(columns.Select(column => new Apache.Arrow.Field(column.Name, column.Array.Data.DataType, true)), null), columns.Select(column => column.Array), columns[0].Array.Length);

    string Write(string name, bool stream, bool compressed, params RecordBatch[] batches)
    {
        using FileStream file = File.Create(folder[name]);
        var options = new IpcOptions();
        if (compressed) (options.CompressionCodec, options.CompressionCodecFactory) = (CompressionCodecType.Lz4Frame, new Apache.Arrow.Compression.CompressionCodecFactory());
        using ArrowStreamWriter writer = stream ? new(file, batches[0].Schema, true, options) : new ArrowFileWriter(file, batches[0].Schema, true, options);
        foreach (RecordBatch batch in batches) writer.WriteRecordBatch(batch);
        writer.WriteEnd();
        return folder[name];
    }
}
