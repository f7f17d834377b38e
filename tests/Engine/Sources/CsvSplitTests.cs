using Accel.Sources;
using CsCheck;

namespace Accel.Engine.Tests.Sources;

/// <summary>Wherever a file is cut, its rows are the same; the oracle writes fields as RFC 4180 says and knows what it wrote.</summary>
public class CsvSplitTests
{
    static readonly Gen<string> texts = Gen.OneOf("a", "bc", "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "é", "漢", "𝄞", "\",\"").Array[1, 6].Select(string.Concat);

    static readonly Gen<string[][]> tables = texts.Array[3].Array[1, 12];

    [Fact]
    public void Cuts_at_every_byte_give_the_same_rows() =>
        Gen.Select(tables, Gen.Bool, Gen.Bool).Sample((rows, returns, closed) =>
        {
            string end = returns ? "\r\n" : "\n";
            string text = "one,two,three" + end + string.Join(end, rows.Select(row => string.Join(',', row.Select(Quoted)))) + (closed ? end : "");
            using var own = new TemporaryFolder();
            string path = own.Write("table.csv", text);
            for (int partitions = 1; partitions <= text.Length; partitions = partitions < 4 ? partitions + 1 : partitions * 5)
                Check(rows, CsvSource.Open([path], TextOptions, partitions, granularity: 1));
            Check(rows, CsvSource.Open([path], TextOptions, text.Length * 4, granularity: 1));
        }, iter: 60);

    [Fact]
    public void The_real_file_gives_the_same_rows_for_many_cuts()
    {
        string path = TestData.Repository("airports.csv");
        List<object?[]> whole = TestData.Rows(CsvSource.Open(path));
        foreach (int partitions in new[] { 2, 97, 1000 }) TestData.AssertSame(whole, TestData.Rows(CsvSource.Open([path], new(), partitions, granularity: 1)));
    }

    static CsvOptions TextOptions => new() { Schema = new(new Field("one", DataType.String), new Field("two", DataType.String), new Field("three", DataType.String)) };

    static void Check(string[][] rows, CsvSource source)
    {
        List<object?[]> actual = TestData.Rows(source);
        Assert.Equal(rows.Length, actual.Count);
        for (int i = 0; i < rows.Length; i++) Assert.Equal(rows[i], actual[i]);
    }

    static string Quoted(string text) => text.AsSpan().IndexOfAny("\",\n\r") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
