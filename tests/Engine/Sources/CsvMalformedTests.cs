using System.Text;
using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests.Sources;

public sealed class CsvMalformedTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_malformed_number_is_named_with_file_line_and_column()
    {
        AccelException error = Fails("name,delay\nx,1\n\"y\nz\",2\nw,12a\n", new() { SampleRowCount = 1 });
        foreach (string part in new[] { "test.csv', line 5, column 2 ('delay')", "found '12a'", "expected a number of type Int64", "SampleRowCount" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_outgrows_the_sample_names_the_wider_type()
    {
        AccelException error = Fails("delay\n1\n2\n3.5\n", new() { SampleRowCount = 2 });
        Assert.Contains("Types[\"delay\"] = Float64", error.Message, StringComparison.Ordinal);
        Assert.Contains("first 2 records", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DataType.UInt8, "256")]
    [InlineData(DataType.Date, "2001-02-29")]
    [InlineData(DataType.Timestamp, "soon")]
    [InlineData(DataType.Boolean, "2")]
    [InlineData(DataType.Float32, "1,5")]
    [InlineData(DataType.Int32, "")]
    public void A_field_of_another_type_than_given_is_an_error(DataType type, string field)
    {
        AccelException error = Fails($"a\tb\n{field}\tx\n", new() { Delimiter = '\t', Schema = new(new Field("a", type, IsNullable: false)) });
        Assert.Contains("line 2, column 1 ('a')", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,2,3\n", "line 3: found 3 fields, expected 2")]
    [InlineData("a,b\n1,2\n1\n", "line 3: found 1 field, expected 2")]
    [InlineData("a,b\n1,2\n3,x\"y\n\"\n", "line 3, column 2 ('b'): found 'x\"y \"', which has a quote in an odd place")]
    [InlineData("a,b\n1,2\n3,\"x\" \n", "line 3, column 2 ('b')")]
    [InlineData("a,b\n1,2\n3,\"x\n", "line 3: the record that begins here does not end")]
    public void A_record_of_another_shape_is_an_error(string text, string expected) => Assert.Contains(expected, Fails(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_utf8_are_an_error()
    {
        File.WriteAllBytes(folder["latin.csv"], [.. "a,b\n1,Jos"u8, 0xE9, .. "\n"u8]);
        AccelException error = Assert.Throws<AccelException>(() => TestData.Rows(CsvSource.Open(folder["latin.csv"])));
        Assert.Contains("line 2, column 2 ('b')", error.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
        File.WriteAllText(folder["wide.csv"], "a,b\n1,2\n", Encoding.Unicode);
        Assert.Contains("UTF-16", Assert.Throws<AccelException>(() => CsvSource.Open(folder["wide.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_quotes_a_quote_is_a_character() =>
        Assert.Equal([["5\" pipe", 1L]], TestData.Rows(Open("a,b\n5\" pipe,1\n", new() { Quote = null })));

    [Fact]
    public void Malformed_records_can_be_left_out_and_counted()
    {
        const string text = "a,b,c\n1,x,1.5\n2,y\n3,z,oops\nq,z,1\n4,\"u,2.5\n\",3\n5,o\"dd,1\"\n6,w,3.5\n";
        CsvSource source = Open(text, Skipping);
        Assert.Equal([[1L, "x", 1.5], [4L, "u,2.5\n", 3.0], [6L, "w", 3.5]], TestData.Rows(source));
        Assert.Equal(4, source.SkippedRecordCount);
        Assert.Equal([["x"], ["u,2.5\n"], ["w"]], TestData.Rows(source, 1)); // whichever columns are read
        Assert.Equal([3], TestData.BatchSizes(source, 0));
        Assert.Equal(4, source.SkippedRecordCount);
    }

    [Fact]
    public void Left_out_records_leave_batches_full()
    {
        int rows = Batch.MaxRowCount + 5000;
        string text = "a,b,c\n" + string.Concat(Enumerable.Range(0, rows).Select(i => i % 97 == 5 ? $"bad,{i},1\n" : $"{i},t{i},\n"));
        CsvSource source = Open(text, Skipping);
        int good = Enumerable.Range(0, rows).Count(i => i % 97 != 5);
        Assert.Equal([Batch.MaxRowCount, good - Batch.MaxRowCount], TestData.BatchSizes(source, 0, 0, 2));
        Assert.Equal(Enumerable.Range(0, rows).Where(i => i % 97 != 5).Select(i => ((long)i, $"t{i}", default(double?))), TestData.Rows(source).Select(row => ((long)row[0]!, (string)row[1]!, (double?)row[2])));
        Assert.Equal(rows - good, source.SkippedRecordCount);
    }

    [Fact]
    public void Malformed_fields_can_be_null() =>
        Assert.Equal([[1L, "x", null], [null, "y", 2.0], [3L, null, null], [4L, "z", 1.0]],
            TestData.Rows(Open("a,b,c\n1,x,?\n-,y,2\n3\n4,z,1,surplus\n", Schema(MalformedRecords.Null))));

    [Fact]
    public void An_option_for_a_column_that_is_not_there_names_near_ones()
    {
        Assert.Contains("'delay'", Fails("delay\n1\n", new() { Types = new Dictionary<string, DataType> { ["dealy"] = DataType.Int8 } }).Message, StringComparison.Ordinal);
        Assert.Contains("'delay'", Fails("delay\n1\n", new() { Schema = new(new Field("delays", DataType.Int8)) }).Message, StringComparison.Ordinal);
        Assert.Contains("2 fields", Fails("1,2\n", new() { HasHeader = false, Schema = new(new Field("a", DataType.Int8)) }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,a\n1,2,3\n", "two columns 'a'")]
    [InlineData("\n\n", "header")]
    [InlineData("\uFEFF", "no record")]
    public void A_header_that_names_no_columns_is_an_error(string text, string expected) => Assert.Contains(expected, Fails(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_that_contradict_themselves_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Open("a\n", new() { Delimiter = '"' }));
        Assert.Throws<ArgumentException>(() => Open("a\n", new() { Delimiter = '\n' }));
        Assert.Throws<ArgumentException>(() => Open("a\n", new() { Delimiter = 'é' }));
        Assert.Throws<ArgumentException>(() => Open("a\n", new() { FloatType = DataType.Int32 }));
    }

    static CsvOptions Skipping => Schema(MalformedRecords.SkipAndCount);

    static CsvOptions Schema(MalformedRecords policy) =>
        new() { Schema = new(new Field("a", DataType.Int64), new Field("b", DataType.String), new Field("c", DataType.Float64)), OnMalformed = policy };

    CsvSource Open(string text, CsvOptions? options = null) => CsvSource.Open(folder.Write("test.csv", text), options);

    AccelException Fails(string text, CsvOptions? options = null) => Assert.Throws<AccelException>(() => TestData.Rows(Open(text, options)));
}
