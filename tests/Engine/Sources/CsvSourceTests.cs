using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Engine.Tests.Sources;

public sealed class CsvSourceTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_airports_have_their_known_rows(int partitions)
    {
        CsvSource source = CsvSource.Open(TestData.Repository("airports.csv"), desiredPartitions: partitions);
        Assert.Equal(partitions, source.PartitionCount);
        Assert.Equal("iata: String?, name: String?, city: String?, state: String?, country: String?, latitude: Float64?, longitude: Float64?", source.Schema.ToString());
        List<object?[]> rows = TestData.Rows(source);
        Assert.Equal(3376, rows.Count);
        Assert.Equal(["00M", "Thigpen", "Bay Springs", "MS", "USA", 31.95376472, -89.23450472], rows[0]);
        Assert.Equal("W. H. \"Bud\" Barron", rows.Single(row => (string)row[0]! == "DBN")[1]);
        Assert.Equal("Baton Rouge Metropolitan, Ryan", rows.Single(row => (string)row[0]! == "BTR")[1]);
        Assert.Equal(-81.89210528, rows[^1][6]);
    }

    [Fact]
    public void The_penguins_have_their_known_nulls_and_means()
    {
        CsvSource source = CsvSource.Open(TestData.Repository("penguins.csv"));
        Assert.Equal([DataType.String, DataType.String, DataType.Float64, DataType.Float64, DataType.Int64, DataType.Int64, DataType.String], source.Schema.Select(field => field.Type));
        List<object?[]> rows = TestData.Rows(source);
        Assert.Equal(344, rows.Count);
        Assert.Equal([0, 0, 2, 2, 2, 2, 10], Enumerable.Range(0, 7).Select(column => rows.Count(row => row[column] is null)));
        Assert.Equal(43.92193, rows.Average(row => (double?)row[2])!.Value, 1e-5);
        Assert.Equal(4201.754, rows.Average(row => (long?)row[5])!.Value, 1e-3);
    }

    [Fact]
    public void Types_are_inferred_from_the_sample()
    {
        CsvSource source = Open("flag,whole,number,day,moment,text,empty,mixed\ntrue,1,1.5,2001-02-28,2001-02-28T12:30,x,,1\nFALSE,-2,1e3,2001/03/01,2001-03-01 00:00:00.25,1y,,z\n,,NaN,,,,,\n");
        Assert.Equal("flag: Boolean?, whole: Int64?, number: Float64?, day: Date?, moment: Timestamp?, text: String?, empty: String?, mixed: String?", source.Schema.ToString());
        List<object?[]> rows = TestData.Rows(source);
        Assert.Equal([true, 1L, 1.5, new DateOnly(2001, 2, 28), new DateTime(2001, 2, 28, 12, 30, 0), "x", null, "1"], rows[0]);
        Assert.Equal([false, -2L, 1000.0, new DateOnly(2001, 3, 1), new DateTime(2001, 3, 1, 0, 0, 0, 250), "1y", null, "z"], rows[1]);
        Assert.Equal([null, null, double.NaN, null, null, null, null, null], rows[2]);
    }

    [Fact]
    public void Types_can_be_given()
    {
        CsvSource some = Open("a,b\n1,2\n", new() { Types = new Dictionary<string, DataType> { ["b"] = DataType.Float32 } });
        Assert.Equal([1L, 2f], TestData.Rows(some).Single());
        CsvSource all = Open("a,b,c\n1,2,3\n", new() { Schema = new(new Field("c", DataType.UInt8), new Field("a", DataType.String, IsNullable: false)) });
        Assert.Equal("c: UInt8?, a: String", all.Schema.ToString());
        Assert.Equal([(byte)3, "1"], TestData.Rows(all).Single());
        CsvSource unnamed = Open("1;x\n2;y\n", new() { Delimiter = ';', HasHeader = false, FloatType = DataType.Float32 });
        Assert.Equal("column1: Int64?, column2: String?", unnamed.Schema.ToString());
        Assert.Equal(2, TestData.Rows(unnamed).Count);
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a,b\n1,x\n2,y")]
    [InlineData("a,b\r\n1,x\r\n2,y\r\n")]
    [InlineData("a,b\r\n1,x\n2,y\r\n")]
    [InlineData("\uFEFFa,b\n1,x\n2,y\n")]
    [InlineData("\n\na,b\n\n1,x\n\r\n2,y\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",y\n")]
    [InlineData("a,b\n 1 ,x\n\" 2\",y\n")]
    public void Line_ends_quotes_marks_and_padding_make_no_difference(string text)
    {
        List<object?[]> rows = TestData.Rows(Open(text));
        Assert.Equal(2, rows.Count);
        Assert.Equal([1L, "x"], rows[0]);
        Assert.Equal([2L, "y"], rows[1]);
    }

    [Fact]
    public void Nulls_are_what_the_options_say()
    {
        Assert.Equal([null, ""], TestData.Rows(Open("a,b\n,\"\"\n")).Single());
        CsvSource named = Open("a,b,c\nNA,NA,\n1,\"NA\",\"\"\n", new() { NullTexts = ["NA"] });
        List<object?[]> rows = TestData.Rows(named);
        Assert.Equal([null, null, ""], rows[0]);
        Assert.Equal([1L, "NA", ""], rows[1]);
    }

    [Fact]
    public void A_single_column_keeps_its_empty_lines_as_nulls() => Assert.Equal([1L, null, 3L], TestData.Rows(Open("a\n1\n\n3\n")).Select(row => row[0]));

    [Fact]
    public void Only_the_columns_asked_for_are_parsed()
    {
        CsvSource source = Open("a,b,c\n1,2,3\nx,5,6\n", new() { SampleRowCount = 1 });
        Assert.Equal([[3L, 2L], [6L, 5L]], TestData.Rows(source, 2, 1));
        Assert.Equal([2], TestData.BatchSizes(source, 0));
        Assert.Throws<AccelException>(() => TestData.Rows(source, 0));
    }

    [Fact]
    public void Batches_are_full_except_the_last_and_rows_keep_their_order()
    {
        int rows = Batch.MaxRowCount * 2 + 100;
        string path = folder.Write("long.csv", "n,t\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},{(i % 1000 == 0 ? "\"a\nb\"" : "t")}\n")));
        Assert.Equal([Batch.MaxRowCount, Batch.MaxRowCount, 100], TestData.BatchSizes(CsvSource.Open(path), 0, 1));
        foreach (int partitions in new[] { 1, 2, 7 })
            Assert.Equal(Enumerable.Range(0, rows).Select(i => (long)i), TestData.Rows(CsvSource.Open(path, desiredPartitions: partitions), 0).Select(row => (long)row[0]!));
    }

    [Fact]
    public void A_record_may_be_longer_than_any_buffer()
    {
        string giant = new('x', 700_000);
        List<object?[]> rows = TestData.Rows(Open($"a,b\n1,\"{giant}\n\"\n2,{giant}\n"));
        Assert.Equal([1L, giant + "\n"], rows[0]);
        Assert.Equal([2L, giant], rows[1]);
    }

    [Fact]
    public void Several_files_follow_one_another_and_must_agree()
    {
        folder.Write("part-1.csv", "a,b\n1,x\n");
        folder.Write("part-2.csv", "a,b\n2,y\n");
        CsvSource source = CsvSource.Open(folder["part-*.csv"], desiredPartitions: 2);
        Assert.Equal([1L, 2L], TestData.Rows(source).Select(row => row[0]));
        folder.Write("part-3.csv", "b,a\n2,y\n");
        AccelException error = Assert.Throws<AccelException>(() => CsvSource.Open(folder["part-*.csv"]));
        Assert.Contains("part-3.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_alone_has_no_rows() => Assert.Empty(TestData.Rows(Open("a,b\n")));

    CsvSource Open(string text, CsvOptions? options = null) => CsvSource.Open(folder.Write("test.csv", text), options);
}
